package xyz.noderr.market.binance;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.Captures;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.instrument.Instrument;

/** The venue's rules once more, over the lines of all files: what the book is after each update that counts. */
final class NaiveBook {
    static final int LEVELS = 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final boolean futures;
    private final Instrument instrument;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    /** What stood best after the snapshot and each update that counts. */
    final List<String> states = new ArrayList<>();

    private final List<JsonNode> early = new ArrayList<>();
    private long snapshot = -1;
    private long previous = -1;
    int applied;
    int stale;
    int gaps;
    int trades;
    String lastQuote = "";

    NaiveBook(boolean futures, Instrument instrument) {
        this.futures = futures;
        this.instrument = instrument;
    }

    void read(String capture) throws IOException {
        try (BufferedReader lines = Captures.open(capture)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line.substring(line.indexOf(' ') + 1));
            }
        }
    }

    void take(String text) {
        JsonNode message = JSON.readTree(text);
        JsonNode data = message.path("data");
        String type = data.path("e").asString("");
        if (message.has("lastUpdateId")) {
            snapshot = message.path("lastUpdateId").asLong();
            fill(message, "bids", "asks");
            early.forEach(this::update);
        } else if (type.equals("depthUpdate")) {
            if (snapshot < 0) {
                early.add(data);
            } else {
                update(data);
            }
        } else if (type.equals("trade")) {
            trades++;
        } else {
            lastQuote = level(data, "b", "B") + " " + level(data, "a", "A");
        }
    }

    private void update(JsonNode data) {
        long last = data.path("u").asLong();
        if (previous < 0 && (futures ? last < snapshot : last <= snapshot)) {
            stale++;
            return;
        }
        boolean follows = previous < 0
                ? data.path("U").asLong() <= snapshot + (futures ? 0 : 1)
                : futures
                        ? data.path("pu").asLong() == previous
                        : data.path("U").asLong() == previous + 1;
        gaps += follows ? 0 : 1;
        previous = last;
        applied++;
        fill(data, "b", "a");
    }

    private void fill(JsonNode from, String bidKey, String askKey) {
        fill(bids, from.path(bidKey));
        fill(asks, from.path(askKey));
        states.add(best(bids) + "|" + best(asks));
    }

    private void fill(Map<Long, Long> side, JsonNode levels) {
        for (JsonNode level : levels) {
            long ticks = instrument.ticks(level.path(0).asDecimal());
            long lots = instrument.lots(level.path(1).asDecimal());
            if (lots == 0) {
                side.remove(ticks);
            } else {
                side.put(ticks, lots);
            }
        }
    }

    private static String best(Map<Long, Long> side) {
        StringBuilder text = new StringBuilder();
        side.entrySet().stream()
                .limit(LEVELS)
                .forEach(level ->
                        text.append(' ').append(level.getKey()).append('x').append(level.getValue()));
        return text.toString();
    }

    private String level(JsonNode data, String price, String quantity) {
        return instrument.ticks(data.path(price).asDecimal()) + "x"
                + instrument.lots(data.path(quantity).asDecimal());
    }

    /** The book as it now is, as the venue answers a request for it. */
    String snapshot() {
        return "{\"lastUpdateId\":" + Math.max(previous, snapshot) + ",\"bids\":" + levels(bids) + ",\"asks\":"
                + levels(asks) + "}";
    }

    private String levels(Map<Long, Long> side) {
        return side.entrySet().stream()
                .map(level -> "[\"" + instrument.priceOf(level.getKey()).toPlainString() + "\",\""
                        + instrument.quantityOf(level.getValue()).toPlainString() + "\"]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** What an event shows of a book, written as the states are. */
    static String shown(Depth book) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < book.bids(); i++) {
            text.append(' ').append(book.bidTicks(i)).append('x').append(book.bidLots(i));
        }
        text.append('|');
        for (int i = 0; i < book.asks(); i++) {
            text.append(' ').append(book.askTicks(i)).append('x').append(book.askLots(i));
        }
        return text.toString();
    }
}
