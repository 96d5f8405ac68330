package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.Captures;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * The book of real recordings, by decoder, synchroniser and book stage, after each message held against a book of sorted
 * maps that Jackson and decimals fill, and at the end against what the venue itself said was best.
 */
class RecordedBookTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEVELS = 10;

    /** The venue's rules once more, over the lines of all files: what the book is after each update that counts. */
    private static final class NaiveBook {
        private final boolean futures;
        private final Instrument instrument;
        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private final List<String> states = new ArrayList<>();
        private final List<JsonNode> early = new ArrayList<>();
        private long snapshot = -1;
        private long previous = -1;
        private int applied;
        private int stale;
        private int gaps;
        private int trades;
        private String lastQuote = "";

        NaiveBook(boolean futures, Instrument instrument) {
            this.futures = futures;
            this.instrument = instrument;
        }

        void read(String capture) throws IOException {
            try (BufferedReader lines = Captures.open(capture)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(JSON.readTree(line.substring(line.indexOf(' ') + 1)));
                }
            }
        }

        private void take(JsonNode message) {
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
    }

    /** What the ring shows, at each event that ends a message about the book. */
    private static final class Shown {
        private final List<String> states = new ArrayList<>();
        private int trades;
        private long tradedLots;

        void onEvent(Event event) {
            EventKind kind = event.kind();
            if (kind == EventKind.TRADE) {
                trades++;
                tradedLots += event.quantityLots();
            } else if (kind != EventKind.QUOTE && !event.depth().continued()) {
                states.add(text(event.book()));
            }
            assertThat(event.receiveTimeNanos()).isGreaterThanOrEqualTo(event.eventTimeNanos() - 2_000_000_000L);
        }

        private static String text(Depth book) {
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

    private final BookStage books = new BookStage(1);

    private Shown show(VenueCapture capture, int depthLevels) {
        Shown shown = new Shown();
        try (capture;
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .ringSize(16)
                        .depthLevels(depthLevels)
                        .bookLevels(LEVELS)
                        .stage(Step.BOOK, books)
                        .stage(Step.OBSERVER, shown::onEvent)
                        .start()) {
            long before = Long.MIN_VALUE;
            while (capture.next()) {
                assertThat(capture.timeNanos()).isGreaterThanOrEqualTo(before);
                before = capture.timeNanos();
                capture.writeTo(pipeline.claim());
                pipeline.publish();
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
        return shown;
    }

    @Test
    void futuresEndWhereTheVenueSaysTheyDo() throws IOException {
        Instrument instrument = BinanceDecoderTest.instrument("0.10", "0.001");
        String file = "binance-usdm-btcusdt-20240808.gz";
        NaiveBook naive = new NaiveBook(true, instrument);
        naive.read(file);
        VenueCapture capture =
                new VenueCapture(List.of(Captures.path(file)), VenueForm.BINANCE_USDM.newFeed(List.of(instrument), 64));
        Shown shown = show(capture, 64);
        assertThat(shown.states).isEqualTo(naive.states);
        assertThat(naive.applied).isEqualTo(6_547);
        assertThat(capture.feed().stale()).isEqualTo(4).isEqualTo(naive.stale);
        assertThat(capture.feed().gaps()).isZero().isEqualTo(naive.gaps);
        assertThat(books.crossed()).isZero();
        assertThat(shown.trades).isEqualTo(21_313);
        assertThat(shown.tradedLots).isEqualTo(2_429_366);
        assertThat(naive.lastQuote).isEqualTo("616597x1486 616598x981");
        assertThat(shown.states.getLast()).startsWith(" 616597x1486 ").contains("| 616598x981 ");
        assertThat(capture.clockBehindNanos()).isBetween(1_200_000_000L, 1_400_000_000L);
        assertThat(capture.refusedLines()).isEmpty();
        assertThat(capture.progress()).isEqualTo(1);
    }

    @Test
    void spotGoesOnFromOneFileToTheNext() throws IOException {
        // Finer than the lot size of today, 0.00001: some of what rests in the book is of a finer one of earlier years.
        Instrument instrument = BinanceDecoderTest.instrument("0.01", "0.00000001");
        List<String> files = List.of("binance-spot-btcusdt-20240808.gz", "binance-spot-btcusdt-20240809.gz");
        NaiveBook naive = new NaiveBook(false, instrument);
        for (String file : files) {
            naive.read(file);
        }
        VenueCapture capture = new VenueCapture(
                files.stream().map(Captures::path).toList(),
                VenueForm.BINANCE_SPOT.newFeed(List.of(instrument), 1_000));
        Shown shown = show(capture, 1_000);
        assertThat(shown.states).isEqualTo(naive.states);
        assertThat(naive.gaps).isZero();
        assertThat(capture.feed().gaps()).isZero();
        assertThat(capture.feed().stale()).isEqualTo(naive.stale);
        assertThat(shown.trades).isEqualTo(naive.trades);
    }

    @Test
    void withoutASnapshotThereIsNoBook() {
        VenueCapture capture = new VenueCapture(
                List.of(Captures.path("binance-spot-btcusdt-20240809.gz")),
                VenueForm.BINANCE_SPOT.newFeed(List.of(BinanceDecoderTest.instrument("0.01", "0.00000001")), 64));
        assertThat(show(capture, 64).states).isEmpty();
    }
}
