package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.simulator.Counts;
import xyz.noderr.market.simulator.Happening;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;

/**
 * Six minutes of BTCUSDT futures over real sockets from the simulated venue, with what can go wrong going wrong: there is
 * never a book that the venue did not have, and at the end there is the venue's.
 */
@Timeout(180)
class SimulatedVenueTest {
    private static final Path CAPTURE = Path.of(
            System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
            "captures",
            "binance-usdm-btcusdt-20240808.gz");
    private static final int LEVELS = 5;
    private static final Duration LONG = Duration.ofMinutes(2);

    /** What the stages saw. */
    private static final class Seen {
        final Set<Long> states = new HashSet<>();
        long last;
        long books;
        long unknown;
        volatile long lastUpdateState;
        volatile VenueStatus status = VenueStatus.HALTED;
        long downs;

        void onEvent(Event event) {
            if (event.kind() == EventKind.VENUE_STATUS) {
                status = event.venueStatus();
                downs += status == VenueStatus.DOWN ? 1 : 0;
            }
            Depth book = event.book();
            boolean ends = event.kind().hasDepth()
                    && event.kind() != EventKind.QUOTE
                    && !event.depth().continued();
            if (ends && book.bids() + book.asks() > 0) {
                last = hash(book);
                states.add(last);
                books++;
                lastUpdateState = last;
            } else if (event.kind() == EventKind.DEPTH_GAP || event.kind() == EventKind.VENUE_STATUS) {
                unknown += book.bids() + book.asks();
                lastUpdateState = 0;
            }
        }

        private static long hash(Depth book) {
            long hash = 17;
            for (int i = 0; i < book.bids(); i++) {
                hash = (hash * 1_000_003 + book.bidTicks(i)) * 1_000_003 + book.bidLots(i);
            }
            for (int i = 0; i < book.asks(); i++) {
                hash = (hash * 1_000_003 + book.askTicks(i)) * 1_000_003 + book.askLots(i);
            }
            return hash;
        }
    }

    private final Seen venues = new Seen();
    private final Seen ours = new Seen();
    private final BookStage books = new BookStage(1);

    private PipelineBuilder pipeline(BookStage stage, Seen seen) {
        return Pipeline.builder()
                .depthLevels(64)
                .bookLevels(LEVELS)
                .stage(Step.BOOK, stage)
                .stage(Step.OBSERVER, seen::onEvent);
    }

    /** The venue's own states: those of the capture, read from its file. */
    private void readCapture() {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
        try (VenueCapture capture =
                        new VenueCapture(List.of(CAPTURE), VenueForm.BINANCE_USDM.newFeed(List.of(Btc.USDM), 64));
                Pipeline pipeline = pipeline(new BookStage(1), venues)
                        .topology(Topology.INVOKED)
                        .start()) {
            while (capture.next()) {
                capture.writeTo(pipeline.claim());
                pipeline.publish();
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
    }

    private static StreamSettings settings(Duration silentFor) {
        return new StreamSettings(
                new WebsocketSettings(LONG, 8 << 20, LONG, LONG, silentFor, LONG, true),
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofMillis(500),
                Waiting.BLOCKING);
    }

    private LiveFeed start(VenueSimulator venue, Pipeline pipeline, Duration silentFor)
            throws NoSuchAlgorithmException {
        LiveFeed feed = new LiveFeed(
                Venue.BINANCE_USDM.protocol(
                        List.of("BTCUSDT"), List.of("depth@0ms", "bookTicker", "trade"), venue.restUri()),
                VenueForm.BINANCE_USDM.newFeed(List.of(Btc.USDM), 64),
                EventTarget.onto(pipeline.publisher(0)),
                settings(silentFor),
                SSLContext.getDefault(),
                ReceiveClock.SYSTEM,
                new Random(9),
                LiveListener.NONE);
        feed.watchCrossed(books::crossed).start();
        return feed;
    }

    private static void awaitThat(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s until %s", what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "drop=0.002",
                "gap.depth/700:10 rest-stale.depth/2",
                "duplicate=0.02 reorder.depth=0.003",
                "truncate=0.002 garbage=0.002",
                "disconnect@20000 hangup@35000 reset@50000 disconnect@60000:1012",
                "gap.depth/900:3 rest-429.depth@2:1 rest-5xx.depth@3-4 rest-truncate.depth@5",
                "drop=0.001 duplicate=0.001 reorder=0.001 truncate=0.001 garbage=0.001 hangup@15000 hangup@45000 rest-5xx=0.2 rest-stale=0.2"
            })
    void noBookIsEverWrongAndNoFaultGoesUncounted(String faults) throws Exception {
        readCapture();
        String[] each = faults.equals("none") ? new String[0] : faults.split(" ");
        try (VenueSimulator venue = VenueSimulator.builder(CAPTURE)
                        .pace(Pace.times(120))
                        .faults(each)
                        .seed(3)
                        .start();
                Pipeline pipeline =
                        pipeline(books, ours).topology(Topology.FUSED).start()) {
            LiveFeed feed = start(venue, pipeline, LONG);
            Counts counts;
            try (feed) {
                assertThat(venue.awaitEnd(Duration.ofSeconds(100))).isTrue();
                awaitThat("the book is the venue's last", () -> ours.lastUpdateState == venues.last);
                counts = venue.counts();
                long sent = counts.of(Happening.SENT);
                if (hungUp(counts) == 0) {
                    awaitThat("all was read", () -> feed.stream().messages() >= sent);
                }
            }
            pipeline.drain();
            pipeline.requireNoFailure();
            assertThat(feed.failure()).isNull();
            assertThat(ours.states).as("books that the venue never had").isSubsetOf(venues.states);
            assertThat(ours.unknown)
                    .as("levels shown of a book that is not known")
                    .isZero();
            // How many depends on the machine: a request takes as long as hundreds of updates at this speed.
            assertThat(ours.books).as("known books").isPositive();
            assertThat(feed.feed().count(Decoded.MALFORMED) + counts.of(Happening.REST_STALE))
                    .as("malformed messages")
                    .isGreaterThanOrEqualTo(counts.of(Happening.GARBAGE) + counts.of(Happening.TRUNCATED));
            long hungUp = hungUp(counts);
            assertThat(feed.stream().losses()).as("connections lost").isEqualTo(hungUp);
            assertThat(ours.downs).as("times that the venue was down").isEqualTo(1 + hungUp);
            assertThat(feed.failedRequests())
                    .as("requests that failed")
                    .isEqualTo(counts.of(Happening.REST_FAILED) + counts.of(Happening.REST_LIMITED));
            assertThat(feed.refusedRequests()).isEqualTo(counts.of(Happening.REST_LIMITED));
            long lost = counts.of(Happening.DROPPED) + counts.of(Happening.GAPS) + counts.of(Happening.TRUNCATED);
            if (lost > 0) {
                assertThat(feed.feed().gaps()).as("gaps are found").isPositive();
            } else if (counts.of(Happening.REORDERED) == 0) {
                // An update that only trades overtake is in its order.
                assertThat(feed.feed().gaps()).as("gaps").isZero();
            }
            if (faults.equals("none")) {
                assertThat(feed.stream().messages()).isEqualTo(counts.of(Happening.SENT));
            }
        }
    }

    private static long hungUp(Counts counts) {
        return counts.of(Happening.DISCONNECTED) + counts.of(Happening.HUNG_UP) + counts.of(Happening.RESET);
    }

    @Test
    void aVenueThatFallsSilentIsDown() throws Exception {
        readCapture();
        try (VenueSimulator venue = VenueSimulator.builder(CAPTURE)
                        .pace(Pace.FASTEST)
                        .faults("silence@50000")
                        .start();
                Pipeline pipeline =
                        pipeline(books, ours).topology(Topology.FUSED).start();
                LiveFeed feed = start(venue, pipeline, Duration.ofMillis(300))) {
            assertThat(venue.awaitEnd(Duration.ofSeconds(100))).isTrue();
            awaitThat(
                    "it is down",
                    () -> ours.status == VenueStatus.DOWN && feed.stream().losses() > 0);
            pipeline.drain();
            assertThat(ours.states).isSubsetOf(venues.states);
            assertThat(ours.lastUpdateState).as("the book").isZero();
        }
    }
}
