package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.simulator.Happening;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** XChange's real client of Binance against the venue simulator. */
class BinanceStreamsTest {
    private static final Instrument BTC = new Instrument(
            0,
            new InstrumentSettings(
                    "binance",
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    8));
    private static final XChangeSettings SETTINGS = XChangeSettings.DEFAULTS
            .times(Duration.ofMinutes(5), Duration.ofMillis(10), Duration.ofMillis(100))
            .channels(true, false, 100);

    @TempDir
    private Path folder = Path.of("");

    /** A snapshot, then so many updates of the bid at 9, each with a trade behind it. */
    private Path capture(int updates) throws Exception {
        List<String> lines = new ArrayList<>();
        long time = 1_700_000_000_000L;
        lines.add(time + "000000 {\"lastUpdateId\":100,\"bids\":[[\"10.00\",\"1.0\"],[\"9.00\",\"2.0\"]],"
                + "\"asks\":[[\"11.00\",\"1.0\"],[\"12.00\",\"2.0\"]]}");
        for (int i = 1; i <= updates; i++) {
            time++;
            lines.add(time + "000000 {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + time
                    + ",\"s\":\"BTCUSDT\",\"U\":" + (99 + 2 * i) + ",\"u\":" + (100 + 2 * i) + ",\"b\":[[\"9.00\",\""
                    + i
                    + ".0\"]],\"a\":[]}}");
            lines.add(time + "000001 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + time
                    + ",\"s\":\"BTCUSDT\",\"t\":" + i + ",\"p\":\"10.50\",\"q\":\"0.001\",\"b\":1,\"a\":2,\"T\":" + time
                    + ",\"m\":true,\"M\":true}}");
        }
        return Files.write(folder.resolve("capture"), lines);
    }

    private VenueSimulator venue(String fault) throws Exception {
        return VenueSimulator.builder(capture(60))
                .pace(Pace.STEPPED)
                .lenient()
                .faults(fault)
                .start();
    }

    private static XChangeFeed feed(SnapshotGate gate, VenueSimulator venue, SeenRing ring, LongSupplier nanoTime) {
        return new XChangeFeed(
                XChangeVenue.binance(gate).at(venue.restUri(), venue.webSocketUri()),
                List.of(BTC),
                ring.publisher(),
                SETTINGS,
                new Random(1),
                nanoTime,
                () -> 1_600_000_000_000_000_000L);
    }

    /**
     * A gap in the updates. XChange alone would ask for a snapshot with each message from there on while none fits, and say
     * nothing of it: here time stands still, and none is asked for until it has gone on.
     */
    @Test
    void aGapIsAnEventAndMakesNoStormOfRequests() throws Exception {
        AtomicLong now = new AtomicLong();
        SnapshotGate gate = new SnapshotGate(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(1), now::get);
        try (VenueSimulator venue = venue("gap@30:2");
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(gate, venue, ring, System::nanoTime)) {
            ring.until(feed, () -> feed.counts().connects.value() == 1);
            long asked = venue.counts().of(Happening.REQUESTED);
            venue.advance(3);
            ring.until(feed, () -> ring.count(EventKind.TRADE) == 1);
            venue.advance(14);
            // A book may come behind the trades: of those that wait only the latest is left.
            ring.until(feed, () -> ring.count(EventKind.TRADE) == 8 && ring.count(EventKind.DEPTH_SNAPSHOT) == 1);
            assertThat(venue.counts().of(Happening.REQUESTED) - asked).isEqualTo(1);

            venue.advance(44);
            ring.until(feed, () -> ring.count(EventKind.TRADE) == 30 && ring.count(EventKind.DEPTH_GAP) == 1);
            assertThat(ring.books.get(0)).isEmpty();
            assertThat(venue.counts().of(Happening.REQUESTED) - asked).isEqualTo(1);

            // The longest wait is over: the next message has a snapshot asked for. XChange looks at updates in a thread
            // of its
            // own, so that more of them may go by before the answer, which has them in it; with one behind there is a
            // book.
            now.addAndGet(Duration.ofSeconds(30).toNanos());
            venue.advance(2);
            ring.until(feed, () -> venue.counts().of(Happening.REQUESTED) - asked == 2);
            int trades = 31;
            while (ring.count(EventKind.DEPTH_SNAPSHOT) == 1 && trades < 59) {
                trades++;
                int expected = trades;
                venue.advance(2);
                ring.until(feed, () -> ring.count(EventKind.TRADE) == expected);
            }
            long quantity = 1_000L * (trades + 1); // Of the update that follows the trade.
            ring.until(feed, () -> Objects.requireNonNull(ring.books.get(0)).getOrDefault(-900L, 0L) == quantity);
            assertThat(ring.count(EventKind.DEPTH_GAP)).isEqualTo(1);
            assertThat(venue.counts().of(Happening.REQUESTED) - asked).isEqualTo(2);
            assertThat(feed.counts().lostTrades.value()).isZero();
        }
    }

    /** XChange alone would write a line in its log and go on with a book that may lack an update. */
    @Test
    void aMessageThatIsNoJsonEndsTheConnectionAndTheNextIsSound() throws Exception {
        AtomicLong now = new AtomicLong();
        SnapshotGate gate =
                new SnapshotGate(Duration.ofMillis(1), Duration.ofMillis(10), new Random(1), System::nanoTime);
        try (VenueSimulator venue = venue("garbage@20");
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(gate, venue, ring, now::get)) {
            ring.until(feed, () -> feed.counts().connects.value() == 1);
            venue.advance(19);
            ring.until(feed, () -> ring.count(EventKind.TRADE) == 9);
            venue.advance(1);
            ring.until(feed, () -> feed.latestEnd().startsWith("a message is no JSON: "));
            assertThat(ring.seen).endsWith("VENUE_STATUS 0 DOWN");
            assertThat(ring.books.get(0)).isNullOrEmpty();
            assertThat(feed.counts().failures.value()).isEqualTo(1);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            ring.until(feed, () -> feed.counts().connects.value() == 2);
            for (int update = 11; update <= 60 && ring.count(EventKind.DEPTH_SNAPSHOT) < 2; update++) {
                venue.advance(2);
                int trades = update - 1;
                ring.until(feed, () -> ring.count(EventKind.TRADE) >= trades - 1);
            }
            assertThat(ring.books.get(0)).containsKey(-900L);
        }
    }
}
