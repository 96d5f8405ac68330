package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** XChange's real client of Kraken on real sockets, when what Kraken said of one book goes wrong on its way. */
class KrakenFaultsTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final BigDecimal FINE = new BigDecimal("0.00000001");
    private static final Instrument MONERO = new Instrument(
            0, new InstrumentSettings("kraken", "XMR/USD", "XMR", "USD", FINE, FINE, BigDecimal.ZERO, 8));
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final XChangeSettings SETTINGS = XChangeSettings.DEFAULTS
            .times(SILENCE, Duration.ofMillis(10), Duration.ofMillis(100))
            .channels(false, false, 1_000);

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private List<String> recorded = List.of();

    @BeforeEach
    void load() throws IOException {
        recorded = Recordings.received("KRAKEN.ws.50.0.gz");
    }

    private XChangeFeed feed(ReplayServer server, SeenRing ring) {
        return new XChangeFeed(
                XChangeVenue.kraken().at(NOWHERE, server.uri()),
                List.of(MONERO),
                ring.publisher(),
                SETTINGS,
                new Random(1),
                nanoTime::get,
                () -> 1_618_677_000_000_000_000L);
    }

    /** A server whose first subscription goes through a change, and each later one is as it was recorded. */
    private ReplayServer firstGoesWrong(Function<List<String>, List<String>> change) {
        return new ReplayServer(request -> {
            List<String> answers = Recordings.kraken(request, recorded);
            return !answers.isEmpty() && subscriptions.incrementAndGet() == 1 ? change.apply(answers) : answers;
        });
    }

    private Map<Long, Long> soundBook() throws InterruptedException {
        try (ReplayServer server = new ReplayServer(request -> Recordings.kraken(request, recorded));
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(server, ring)) {
            untilAllCame(ring, feed, messages());
            assertThat(ring.count(EventKind.DEPTH_GAP)).isZero();
            return Map.copyOf(ring.books.getOrDefault(0, new TreeMap<>()));
        }
    }

    private long messages() {
        return recorded.stream()
                .filter(line -> line.startsWith("[") && line.endsWith("\"XMR/USD\"]"))
                .count();
    }

    private static void untilAllCame(SeenRing ring, XChangeFeed feed, long books) throws InterruptedException {
        ring.until(
                feed,
                () -> feed.counts().books.value() + feed.counts().conflated.value() >= books);
    }

    private static List<String> replaced(List<String> answers, int at, String by) {
        List<String> changed = new ArrayList<>(answers);
        changed.set(at, by);
        return changed;
    }

    /** The fourth update has another quantity than the venue's checksum is of. */
    @Test
    void aWrongChecksumIsAGapAndTheNextSnapshotMendsIt() throws Exception {
        Map<Long, Long> sound = soundBook();
        String update = Recordings.kraken("{\"event\":\"subscribe\",\"pair\":[\"XMR/USD\"]}", recorded)
                .get(5);
        assertThat(update).contains("\"c\":");
        try (ReplayServer server = firstGoesWrong(answers -> answers.subList(0, 5));
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(server, ring)) {
            // Of a book that nobody has seen there is no loss to be told.
            ring.until(feed, () -> ring.count(EventKind.DEPTH_SNAPSHOT) > 0);
            server.say(update.replaceFirst("\",\"\\d+\\.\\d+\",\"", "\",\"77.00000000\",\""));
            ring.until(feed, () -> subscriptions.get() == 2 && sound.equals(ring.books.get(0)));
            assertThat(ring.count(EventKind.DEPTH_GAP)).isEqualTo(1);
            assertThat(feed.counts().gaps.value()).isEqualTo(1);
            assertThat(ring.seen.indexOf("DEPTH_GAP 0")).isLessThan(ring.seen.lastIndexOf("DEPTH_SNAPSHOT 0"));
            assertThat(server.connections).hasValue(1);
            assertThat(ring.seen).doesNotContain("VENUE_STATUS 0 DOWN");
        }
    }

    @Test
    void aMessageThatIsNoJsonEndsTheConnectionAndTheNextIsSound() throws Exception {
        Map<Long, Long> sound = soundBook();
        try (ReplayServer server = firstGoesWrong(
                        answers -> replaced(answers, 5, answers.get(5).substring(0, 20)));
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(server, ring)) {
            ring.until(feed, () -> feed.latestEnd().startsWith("a message is no JSON: [992,{\"b\":[["));
            assertThat(ring.seen).contains("VENUE_STATUS 0 DOWN");
            assertThat(feed.counts().failures.value()).isEqualTo(1);
            nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
            ring.until(feed, () -> server.connections.get() == 2 && sound.equals(ring.books.get(0)));
        }
    }

    /** It is JSON, and no price. */
    @Test
    void aMessageThatCannotBeUnderstoodEndsTheConnectionAndTheNextIsSound() throws Exception {
        Map<Long, Long> sound = soundBook();
        try (ReplayServer server = firstGoesWrong(answers ->
                        replaced(answers, 5, answers.get(5).replaceFirst("\\[\\[\"[^\"]*\"", "[[\"garbage\"")));
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(server, ring)) {
            ring.until(feed, () -> ring.seen.contains("VENUE_STATUS 0 DOWN"));
            assertThat(feed.counts().failures.value()).isEqualTo(1);
            nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
            ring.until(feed, () -> server.connections.get() == 2 && sound.equals(ring.books.get(0)));
        }
    }

    /** Time stands still but for what the test lets pass. */
    @Test
    void aConnectionThatIsSilentForTooLongIsDownAndMadeAnew() throws Exception {
        try (ReplayServer server = new ReplayServer(request -> Recordings.kraken(request, recorded));
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(server, ring)) {
            untilAllCame(ring, feed, messages());
            nanoTime.addAndGet(SILENCE.toNanos());
            ring.idle(feed);
            assertThat(ring.seen).doesNotContain("VENUE_STATUS 0 DOWN");
            nanoTime.incrementAndGet();
            ring.idle(feed);
            assertThat(ring.seen).endsWith("VENUE_STATUS 0 DOWN");
            assertThat(feed.latestEnd()).isEqualTo("silent for " + SILENCE);
            nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
            ring.until(
                    feed,
                    () -> ring.seen.lastIndexOf("VENUE_STATUS 0 TRADING") > ring.seen.indexOf("VENUE_STATUS 0 DOWN"));
            assertThat(server.connections).hasValue(2);
        }
    }
}
