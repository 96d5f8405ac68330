package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.Instruments;

/** XChange's real clients of Kraken and Coinbase are fed recordings of these venues: the counts are cryptofeed's. */
class CryptofeedTest {
    /** A clock before the recordings: the guard leaves out trades that are older than what it saw. */
    private static final long BEFORE_NANOS = 1_618_677_000_000_000_000L;

    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final BigDecimal FINE = new BigDecimal("0.00000001");
    private static final XChangeSettings SETTINGS =
            XChangeSettings.DEFAULTS.times(Duration.ofMinutes(5), Duration.ofMillis(10), Duration.ofMillis(100));

    private static Instruments instruments(String venue, String... pairs) {
        return new Instruments(List.of(pairs).stream()
                .map(pair -> new InstrumentSettings(
                        venue,
                        pair,
                        pair.substring(0, pair.indexOf('/')),
                        pair.substring(pair.indexOf('/') + 1),
                        FINE,
                        FINE,
                        BigDecimal.ZERO,
                        8))
                .toList());
    }

    private static final String[] KRAKEN = {
        "WAVES/EUR", "XMR/USD", "KSM/XBT", "GRT/ETH", "SC/EUR", "ETH/CHF", "OCEAN/XBT", "OMG/USD", "XBT/CHF", "ADA/XBT"
    };

    private static void krakenChannel(String file, XChangeSettings settings, Check check)
            throws IOException, InterruptedException {
        List<String> recorded = Recordings.received(file);
        try (ReplayServer server = new ReplayServer(request -> Recordings.kraken(request, recorded));
                SeenRing ring = new SeenRing();
                XChangeFeed feed = new XChangeFeed(
                        XChangeVenue.kraken().at(NOWHERE, server.uri()),
                        List.copyOf(listed(instruments("kraken", KRAKEN))),
                        ring.publisher(),
                        settings,
                        new Random(1),
                        System::nanoTime,
                        () -> BEFORE_NANOS)) {
            check.check(feed, ring);
        }
    }

    private interface Check {
        void check(XChangeFeed feed, SeenRing ring) throws InterruptedException;
    }

    private static List<xyz.noderr.pipeline.instrument.Instrument> listed(Instruments instruments) {
        List<xyz.noderr.pipeline.instrument.Instrument> list = new ArrayList<>();
        instruments.forEach(list::add);
        return list;
    }

    /** XChange checks each of Kraken's checksums itself: a wrong book would be lost and subscribed to anew. */
    @Test
    void everyBookOfKrakenIsFollowedAndNoneIsLost() throws Exception {
        krakenChannel("KRAKEN.ws.50.0.gz", SETTINGS.channels(false, false, 1_000), (feed, ring) -> {
            ring.until(
                    feed,
                    () -> feed.counts().books.value() + feed.counts().conflated.value() >= 4_279
                            && ring.count(EventKind.VENUE_STATUS) == 10);
            assertThat(feed.counts().gaps.value()).isZero();
            assertThat(ring.count(EventKind.DEPTH_GAP)).isZero();
            assertThat(ring.books)
                    .hasSize(10)
                    .allSatisfy((id, book) -> assertThat(book.headMap(0L)).isNotEmpty());
        });
    }

    @Test
    void everyTradeOfKrakenIsOnTheRing() throws Exception {
        krakenChannel("KRAKEN.ws.48.0.gz", SETTINGS.channels(true, false, 0), (feed, ring) -> {
            ring.until(feed, () -> ring.count(EventKind.TRADE) >= 10);
            assertThat(ring.count(EventKind.TRADE)).isEqualTo(10);
        });
    }

    /** Of cryptofeed's 107 trades ten are each product's last before the recording: not new ones. */
    @Test
    void coinbasesTradesAndBooksAreThoseOfTheRecording() throws Exception {
        List<String> recorded = Recordings.received("COINBASE.ws.28.0.gz");
        try (ReplayServer server = new ReplayServer(request -> recorded);
                SeenRing ring = new SeenRing();
                XChangeFeed feed = new XChangeFeed(
                        XChangeVenue.coinbase().at(NOWHERE, server.uri()),
                        listed(instruments(
                                "coinbase",
                                "SKL/USD",
                                "SKL/BTC",
                                "BAND/GBP",
                                "NMR/EUR",
                                "BAND/BTC",
                                "YFI/BTC",
                                "DASH/BTC",
                                "NU/GBP",
                                "CRV/EUR",
                                "SKL/GBP")),
                        ring.publisher(),
                        SETTINGS,
                        new Random(1),
                        System::nanoTime,
                        () -> BEFORE_NANOS)) {
            ring.until(
                    feed,
                    () -> ring.count(EventKind.TRADE) >= 97
                            && feed.counts().books.value()
                                            + feed.counts().conflated.value()
                                            + feed.refused(Refusal.INCOMPLETE)
                                    >= 9_729 + 107);
            assertThat(ring.count(EventKind.TRADE)).isEqualTo(97);
            assertThat(feed.refused(Refusal.INCOMPLETE)).isPositive();
            assertThat(feed.counts().lostTrades.value()).isZero();
            // What has ended is DOWN for each instrument, once, and the next connection is another one.
            server.hangUp();
            ring.until(feed, () -> server.connections.get() == 2 && ring.seen.contains("VENUE_STATUS 9 DOWN"));
            assertThat(ring.seen.stream().filter(what -> what.endsWith("DOWN"))).hasSize(10);
        }
    }
}
