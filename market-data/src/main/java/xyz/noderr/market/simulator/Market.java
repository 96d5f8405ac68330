package xyz.noderr.market.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the venue knows at the replay's position, and what its streams tell of the message that brought it there. */
final class Market {
    private final CaptureFacts facts;
    private final Map<String, VenueBook> books = new TreeMap<>();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private long millis;

    Market(CaptureFacts facts) {
        this.facts = facts;
        millis = facts.firstMillis();
        for (String symbol : facts.symbols().keySet()) {
            VenueBook book = new VenueBook(facts.form());
            JsonNode seed = facts.seed();
            if (seed != null) {
                book.onSnapshot(seed);
            }
            books.put(symbol, book);
        }
    }

    /** Takes the next message; the list is what the streams tell, valid until the next one. */
    List<Outgoing> take(CapturedMessage message) {
        outgoing.clear();
        JsonNode data = message.data();
        millis = Math.max(millis, data.path("E").asLong(0));
        StreamKey stream = message.stream();
        if (stream == null) {
            if (books.size() == 1) {
                books.values().iterator().next().onSnapshot(data);
            }
            return outgoing;
        }
        outgoing.add(new Outgoing(stream, message.payload()));
        VenueBook book = books.get(stream.symbol().toUpperCase(Locale.ROOT));
        if (book != null && stream.channel().equals("depth")) {
            book.onUpdate(data);
        }
        return outgoing;
    }

    CaptureFacts facts() {
        return facts;
    }

    /** The book of a symbol, in capitals; null where the venue does not list it. */
    @Nullable
    VenueBook book(String symbol) {
        return books.get(symbol);
    }

    /** The venue's time, milliseconds since 1970: that of its latest message. */
    long millis() {
        return millis;
    }

    /** Whether the venue can tell a client what it asks for. */
    boolean has(StreamKey stream) {
        return facts.streams().contains(stream);
    }
}
