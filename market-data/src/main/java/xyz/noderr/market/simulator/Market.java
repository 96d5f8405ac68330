package xyz.noderr.market.simulator;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the venue knows at the replay's position, and what its streams tell of the message that brought it there. */
final class Market {
    /** One symbol's. */
    record Listed(AgeingBook book, DerivedStreams derived) {}

    private final CaptureFacts facts;
    private final Predicate<StreamKey> wanted;
    private final Map<String, Listed> symbols = new TreeMap<>();
    private final List<Outgoing> told = new ArrayList<>();
    private long millis;

    /**
     * At its beginning.
     *
     * @param wanted whether anyone listens to a stream: what nobody wants to hear is not made
     */
    Market(CaptureFacts facts, Predicate<StreamKey> wanted) {
        this.facts = facts;
        this.wanted = wanted;
        millis = facts.firstMillis();
        begin(Renumbering.NONE);
    }

    /** Begins where the capture begins, with its times and numbers put on. */
    void begin(Renumbering renumbering) {
        for (String symbol : facts.symbols().keySet()) {
            VenueBook book = new VenueBook(facts.form());
            JsonNode seed = facts.seed();
            if (seed != null) {
                book.onSnapshot(renumbering.of(seed));
            }
            symbols.put(symbol, new Listed(new AgeingBook(book), new DerivedStreams(symbol, facts)));
        }
    }

    /** Takes the next message; the list is what the streams tell, the message first, and valid until the next one. */
    List<Outgoing> take(CapturedMessage message) {
        told.clear();
        JsonNode data = message.data();
        millis = Math.max(millis, data.path("E").asLong(0));
        StreamKey stream = message.stream();
        if (stream == null) {
            if (symbols.size() == 1) {
                symbols.values().iterator().next().book().onSnapshot(data);
            }
            return told;
        }
        told.add(new Outgoing(stream, message.payload()));
        Listed symbol = listed(stream.symbol().toUpperCase(Locale.ROOT));
        symbol.derived().onTime(millis, wanted, told);
        switch (stream.channel()) {
            case "depth" -> {
                symbol.book().onUpdate(data);
                symbol.derived().onBook(symbol.book().now(), data, wanted, told);
            }
            case "trade" -> symbol.derived().onTrade(data, wanted, told);
            default -> {
                // It is told as it is, and nothing follows from it.
            }
        }
        return told;
    }

    /** What is still to tell when the capture is over. */
    List<Outgoing> finish() {
        told.clear();
        symbols.values().forEach(symbol -> symbol.derived().finish(wanted, told));
        return told;
    }

    CaptureFacts facts() {
        return facts;
    }

    /** Whether it is one of the venue's symbols, in capitals. */
    boolean lists(String symbol) {
        return symbols.containsKey(symbol);
    }

    /** What there is of a symbol that the venue lists. */
    Listed listed(String symbol) {
        return requireNonNull(symbols.get(symbol));
    }

    /** The venue's time, milliseconds since 1970: that of its latest message. */
    long millis() {
        return millis;
    }

    /** Whether the venue can tell a client what it asks for. */
    boolean has(StreamKey stream) {
        @Nullable Listed symbol = symbols.get(stream.symbol().toUpperCase(Locale.ROOT));
        boolean lower = stream.symbol().equals(stream.symbol().toLowerCase(Locale.ROOT));
        return facts.streams().contains(stream)
                || (symbol != null && lower && symbol.derived().makes(stream.channel()));
    }
}
