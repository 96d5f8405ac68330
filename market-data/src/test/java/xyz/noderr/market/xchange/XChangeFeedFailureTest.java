package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineFailedException;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** What cannot be gone on with ends a feed, says why, and leaves no instrument looking alive. */
@Timeout(60)
class XChangeFeedFailureTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final BigDecimal FINE = new BigDecimal("0.00000001");
    private static final Instrument MONERO = new Instrument(
            0, new InstrumentSettings("kraken", "XMR/USD", "XMR", "USD", FINE, FINE, BigDecimal.ZERO, 8));
    private static final XChangeSettings SETTINGS = XChangeSettings.DEFAULTS
            .times(Duration.ofMinutes(5), Duration.ofMillis(10), Duration.ofMillis(100))
            .channels(false, false, 1_000);

    private final CountDownLatch go = new CountDownLatch(1);
    private final BlockingQueue<String> statuses = new LinkedBlockingQueue<>();

    private void see(Event event) {
        if (event.kind() == EventKind.VENUE_STATUS) {
            statuses.add(event.venueStatus().name());
        }
        try {
            go.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Pipeline pipeline() {
        return Pipeline.builder()
                .topology(Topology.FUSED)
                .ringSize(8)
                .stallTimeout(Duration.ofSeconds(5))
                .stage(Step.OBSERVER, this::see)
                .start();
    }

    private static Throwable failure(XChangeFeed feed) {
        @Nullable Throwable failure = feed.failure();
        while (failure == null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            failure = feed.failure();
        }
        return failure;
    }

    /** The book is of more events than the ring has places. */
    @Test
    void stagesThatStandStillEndTheFeedAndItIsDownAsSoonAsThereIsRoom() throws Exception {
        List<String> recorded = Recordings.received("KRAKEN.ws.50.0.gz");
        try (ReplayServer server = new ReplayServer(request -> Recordings.kraken(request, recorded));
                Pipeline pipeline = pipeline();
                XChangeFeed feed = new XChangeFeed(
                        XChangeVenue.kraken().at(NOWHERE, server.uri()),
                        List.of(MONERO),
                        pipeline.publisher(1),
                        SETTINGS)) {
            feed.start();
            assertThat(statuses.take()).isEqualTo("TRADING");
            assertThat(failure(feed)).isInstanceOf(PipelineFailedException.class);
            assertThat(feed.latestEnd()).contains("stand still");
            go.countDown();
            assertThat(statuses.take()).isEqualTo("DOWN");
        }
    }

    /** Settings that were good when the feed was made and are not when it connects again. */
    @Test
    void settingsThatAreRefusedLaterEndTheFeedAndItIsDown() throws Exception {
        go.countDown();
        List<String> recorded = Recordings.received("KRAKEN.ws.50.0.gz");
        AtomicInteger made = new AtomicInteger();
        try (ReplayServer server = new ReplayServer(request -> Recordings.kraken(request, recorded));
                Pipeline pipeline = pipeline();
                XChangeFeed feed = new XChangeFeed(
                        XChangeVenue.kraken().at(NOWHERE, server.uri()).with(specification -> {
                            if (made.incrementAndGet() > 2) {
                                throw new InvalidInputException("key", "one that is valid", "one that has run out");
                            }
                        }),
                        List.of(MONERO),
                        pipeline.publisher(1),
                        SETTINGS)) {
            feed.start();
            assertThat(statuses.take()).isEqualTo("TRADING");
            server.hangUp();
            assertThat(statuses.take()).isEqualTo("DOWN");
            assertThat(failure(feed)).isInstanceOf(InvalidInputException.class);
            assertThat(feed.latestEnd()).isEqualTo("key: expected one that is valid, found one that has run out");
        }
    }
}
