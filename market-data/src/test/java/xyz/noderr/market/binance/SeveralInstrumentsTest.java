package xyz.noderr.market.binance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.Captures;
import xyz.noderr.market.Decoded;
import xyz.noderr.pipeline.book.OrderBook;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Four futures on one socket, whose snapshots came by request: each book by itself. */
class SeveralInstrumentsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SYMBOLS = List.of("SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT");
    private static final int LEVELS = 64;

    private record Line(long nanos, String message) {}

    /** A book by the rule that an update older than the snapshot is left out and all others follow. */
    private static final class NaiveBook {
        private final Instrument instrument;
        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private final List<JsonNode> early = new ArrayList<>();
        private final List<String> states = new ArrayList<>();
        private long snapshot = -1;
        private int stale;

        NaiveBook(Instrument instrument) {
            this.instrument = instrument;
        }

        void snapshot(JsonNode data) {
            snapshot = data.path("lastUpdateId").asLong();
            fill(data.path("bids"), data.path("asks"));
            early.forEach(this::update);
        }

        void update(JsonNode data) {
            if (snapshot < 0) {
                early.add(data);
            } else if (data.path("u").asLong() < snapshot) {
                stale++;
            } else {
                fill(data.path("b"), data.path("a"));
            }
        }

        private void fill(JsonNode bidLevels, JsonNode askLevels) {
            fill(bids, bidLevels);
            fill(asks, askLevels);
            states.add(bids + "|" + asks);
        }

        private void fill(Map<Long, Long> side, JsonNode levels) {
            for (JsonNode level : levels) {
                long ticks = instrument.ticks(new BigDecimal(level.path(0).asString()));
                long lots = instrument.lots(new BigDecimal(level.path(1).asString()));
                if (lots == 0) {
                    side.remove(ticks);
                } else {
                    side.put(ticks, lots);
                }
            }
        }
    }

    private final Map<String, NaiveBook> naive = new LinkedHashMap<>();
    private final List<OrderBook> books = new ArrayList<>();
    private final List<List<String>> states = new ArrayList<>();

    @Test
    void eachBookIsThatOfSortedMapsAtEachUpdate() throws IOException {
        for (String symbol : SYMBOLS) {
            InstrumentSettings settings = new InstrumentSettings(
                    "binance", symbol, symbol, "USDT", new BigDecimal("0.00001"), BigDecimal.ONE, BigDecimal.ZERO, 8);
            naive.put(symbol, new NaiveBook(new Instrument(books.size(), settings)));
            books.add(new OrderBook());
            states.add(new ArrayList<>());
        }
        List<Instrument> instruments =
                naive.values().stream().map(each -> each.instrument).toList();
        BinanceFeed feed = new BinanceFeed(BinanceForm.BINANCE_USDM, instruments, LEVELS);
        int depth = 0;
        for (Line line : lines()) {
            JsonNode message = JSON.readTree(line.message);
            JsonNode data = message.path("data");
            if (data.path("e").asString("").equals("depthUpdate")) {
                depth++;
                requireNonNull(naive.get(data.path("s").asString())).update(data);
            } else if (data.has("lastUpdateId")) {
                String stream = message.path("stream").asString();
                requireNonNull(naive.get(
                                stream.substring(0, stream.indexOf('@')).toUpperCase(Locale.ROOT)))
                        .snapshot(data);
            }
            byte[] bytes = line.message.getBytes(StandardCharsets.UTF_8);
            assertThat(feed.accept(bytes, 0, bytes.length, line.nanos)).isNotEqualTo(Decoded.MALFORMED);
            show(feed);
        }
        assertThat(depth).isEqualTo(764);
        long stale = naive.values().stream().mapToLong(each -> each.stale).sum();
        assertThat(feed.stale()).isEqualTo(stale).isEqualTo(12);
        // Another reader's count is of the books it tells of, snapshots among them: 8 fewer than there are messages.
        assertThat(states.stream().mapToInt(List::size).sum()).isEqualTo(764 - 8);
        assertThat(feed.gaps()).isZero();
        for (int i = 0; i < books.size(); i++) {
            assertThat(states.get(i)).isEqualTo(requireNonNull(naive.get(SYMBOLS.get(i))).states);
            assertThat(books.get(i).valid()).isTrue();
            assertThat(feed.needsSnapshot(i)).isFalse();
        }
    }

    private void show(BinanceFeed feed) {
        Event event = new Event(0, 0, LEVELS, 1);
        while (feed.next()) {
            event.reset(0);
            feed.writeTo(event);
            OrderBook book = books.get(event.instrumentId());
            switch (event.kind()) {
                case DEPTH_SNAPSHOT -> book.snapshot(event.depth());
                case DEPTH_UPDATE -> book.update(event.depth());
                default -> {
                    continue;
                }
            }
            if (!event.depth().continued()) {
                states.get(event.instrumentId()).add(text(book));
            }
        }
    }

    private static String text(OrderBook book) {
        Map<Long, Long> bids = new LinkedHashMap<>();
        Map<Long, Long> asks = new LinkedHashMap<>();
        for (int i = 0; i < book.bids(); i++) {
            bids.put(book.bidTicks(i), book.bidLots(i));
        }
        for (int i = 0; i < book.asks(); i++) {
            asks.put(book.askTicks(i), book.askLots(i));
        }
        return bids + "|" + asks;
    }

    /** Of the socket and of the answers to requests, which name no symbol, in the order in which they were received. */
    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (CaptureLines socket = new CaptureLines(Captures.path("cryptofeed/BINANCE_FUTURES.ws.1.0.gz"))) {
            while (socket.next()) {
                if (socket.hasTime()) {
                    byte[] message = Arrays.copyOfRange(socket.bytes(), socket.messageFrom(), socket.messageTo());
                    lines.add(new Line(socket.receivedNanos(), new String(message, StandardCharsets.UTF_8)));
                }
            }
        }
        try (BufferedReader answers = Captures.open("cryptofeed/BINANCE_FUTURES.http.0.0.gz")) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (!line.isEmpty()) {
                    String time = line.substring(line.indexOf(" -> ") + 4, line.indexOf(": {"));
                    String symbol = line.substring(line.indexOf("symbol=") + 7, line.indexOf('&'));
                    lines.add(new Line(
                            new BigDecimal(time).movePointRight(9).longValueExact(),
                            "{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT) + "@depth\",\"data\":"
                                    + line.substring(line.indexOf(": {") + 2) + "}"));
                }
            }
        }
        lines.sort(Comparator.comparingLong(Line::nanos));
        return lines;
    }
}
