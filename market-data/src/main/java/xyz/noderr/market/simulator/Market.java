package xyz.noderr.market.simulator;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the venue knows at the replay's position, and what its streams tell of the message that brought it there. */
final class Market {
    private final CaptureFacts facts;
    private final Map<String, AgeingBook> books = new TreeMap<>();
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
            books.put(symbol, new AgeingBook(book));
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
        AgeingBook book = books.get(stream.symbol().toUpperCase(Locale.ROOT));
        if (book != null && stream.channel().equals("depth")) {
            book.onUpdate(data);
        }
        return outgoing;
    }

    CaptureFacts facts() {
        return facts;
    }

    /** Whether it is one of the venue's symbols, in capitals. */
    boolean lists(String symbol) {
        return books.containsKey(symbol);
    }

    /** The book of a symbol that the venue lists. */
    VenueBook book(String symbol) {
        return requireNonNull(books.get(symbol)).now();
    }

    /** The same as it was {@value AgeingBook#AGE} updates ago or earlier, or at the beginning. */
    VenueBook oldBook(String symbol) {
        return requireNonNull(books.get(symbol)).old();
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
