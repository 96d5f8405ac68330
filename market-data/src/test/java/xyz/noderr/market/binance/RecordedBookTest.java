package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.market.Captures;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * The book of real recordings, by decoder, synchroniser and book stage, after each message held against a book of sorted
 * maps that Jackson and decimals fill, and at the end against what the venue itself said was best.
 */
class RecordedBookTest {
    private static final int LEVELS = NaiveBook.LEVELS;

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
                states.add(NaiveBook.shown(event.book()));
            }
            assertThat(event.receiveTimeNanos()).isGreaterThanOrEqualTo(event.eventTimeNanos() - 2_000_000_000L);
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
