package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.market.live.HeardStream.await;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.live.LoopbackVenue.Answer;
import xyz.noderr.market.live.LoopbackVenue.Client;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** What becomes of a live feed's books and statuses when the venue, its connection or its answers fail. */
@Timeout(60)
class LiveFeedTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final StreamSettings SETTINGS = new StreamSettings(
            new WebsocketSettings(LONG, 1 << 20, LONG, LONG, LONG, LONG, true),
            Duration.ofMillis(40),
            Duration.ofSeconds(20),
            LONG,
            Waiting.BLOCKING);

    private final LoopbackVenue venue;
    private final AtomicLong now = new AtomicLong(TimeUnit.SECONDS.toNanos(5));
    private final AtomicLong set = new AtomicLong();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    LiveFeedTest() throws InterruptedException {
        venue = new LoopbackVenue();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private final EventTarget target = new EventTarget() {
        private final Event event = new Event(0, 0, 10, 1);

        @Override
        public Event claim() {
            event.resetInput(0);
            return event;
        }

        @Override
        public void publish() {
            EventKind kind = event.kind();
            events.add(
                    switch (kind) {
                        case VENUE_STATUS -> event.venueStatus() + " at " + event.eventTimeNanos() / 1_000_000;
                        case DEPTH_UPDATE, DEPTH_SNAPSHOT ->
                            kind + " bid " + event.depth().bidLots(0);
                        default -> kind.toString();
                    });
        }
    };

    private final LiveListener listener = new LiveListener() {
        @Override
        public void up() {
            // Not noted.
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            // Not noted.
        }

        @Override
        public void down(String reason) {
            told.add("down");
        }

        @Override
        public void gap(int instrumentId) {
            told.add("gap " + instrumentId);
        }

        @Override
        public void bookNotCome(int instrumentId, String reason) {
            told.add("no book: " + reason);
        }
    };

    private LiveFeed start() throws NoSuchAlgorithmException {
        LiveFeed feed = new LiveFeed(
                new BinanceProtocol(
                        BinanceForm.BINANCE_USDM, List.of("BTCUSDT"), List.of("depth@0ms"), venue.endpoints()),
                new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(Btc.USDM), 10),
                target,
                SETTINGS,
                SSLContext.getDefault(),
                new ReceiveClock() {
                    @Override
                    public long nanos() {
                        return now.get() + set.get();
                    }

                    @Override
                    public long steadyNanos() {
                        return now.get();
                    }
                },
                new Random(5),
                listener);
        feed.start();
        return feed;
    }

    private static Answer ok(String body) {
        return new Answer(200, Map.of(), body);
    }

    private void expect(String... expected) throws InterruptedException {
        for (String each : expected) {
            assertThat(await(events)).isEqualTo(each);
        }
    }

    @Test
    void anInstrumentIsDownUntilTheVenueSpeaksAndItsBookComesByRequest() throws Exception {
        venue.onRequest(path -> ok(Btc.book(3, 300)));
        try (LiveFeed feed = start()) {
            Client client = venue.nextClient();
            assertThat(client.path).isEqualTo("/stream?streams=btcusdt@depth@0ms");
            expect("DOWN at 5000");
            client.say(Btc.update(3, 300));
            expect("TRADING at 5000");
            client.say(Btc.update(4, 400));
            expect("DEPTH_SNAPSHOT bid 300", "DEPTH_UPDATE bid 300", "DEPTH_UPDATE bid 400");
            client.say(Btc.update(5, 500));
            expect("DEPTH_UPDATE bid 500");
            assertThat(venue.asked).containsExactly("/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
            assertThat(feed.booksAskedFor()).isEqualTo(1);
        }
    }

    /** Of an instrument that hardly trades an update may be minutes away; its book is there all the same. */
    @Test
    void aBookOfWhichNothingIsHeardIsAskedForTillItComes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.onRequest(path -> switch (asked.incrementAndGet()) {
            case 1 -> new Answer(500, Map.of(), "");
            case 2 -> ok("{\"lastUpd");
            default -> ok(Btc.book(3, 300));
        });
        try (LiveFeed feed = start()) {
            Client client = venue.nextClient();
            expect("DOWN at 5000", "TRADING at 5000", "DEPTH_SNAPSHOT bid 300");
            client.say(Btc.update(4, 400));
            expect("DEPTH_UPDATE bid 400");
            assertThat(feed.booksAskedFor()).isEqualTo(3);
        }
    }

    @Test
    void aGapIsToldAndTheBookAskedForAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.onRequest(path -> asked.incrementAndGet() == 1 ? ok(Btc.book(3, 300)) : ok(Btc.book(7, 700)));
        try (LiveFeed feed = start()) {
            Client client = venue.nextClient();
            client.say(Btc.update(3, 300));
            expect("DOWN at 5000", "TRADING at 5000", "DEPTH_SNAPSHOT bid 300", "DEPTH_UPDATE bid 300");
            client.say(Btc.update(7, 700));
            expect("DEPTH_GAP", "DEPTH_SNAPSHOT bid 700", "DEPTH_UPDATE bid 700");
            assertThat(await(told)).isEqualTo("gap 0");
            assertThat(feed.feed().gaps()).isEqualTo(1);
        }
    }

    @Test
    void aLostConnectionMakesTheInstrumentDownAndItsBookUnknown() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.onRequest(path -> asked.incrementAndGet() == 1 ? ok(Btc.book(3, 300)) : ok(Btc.book(9, 900)));
        try (LiveFeed feed = start()) {
            Client client = venue.nextClient();
            client.say(Btc.update(3, 300));
            expect("DOWN at 5000", "TRADING at 5000", "DEPTH_SNAPSHOT bid 300", "DEPTH_UPDATE bid 300");
            // Two seconds of ours later, by the venue's clock, which said 1,003 ms when ours said 5 s.
            now.addAndGet(TimeUnit.SECONDS.toNanos(2));
            client.hangUp();
            expect("DEPTH_GAP", "DOWN at 3003");
            assertThat(await(told)).isEqualTo("down");
            client = venue.nextClient();
            client.say(Btc.update(9, 900));
            expect("TRADING at 3003", "DEPTH_SNAPSHOT bid 900", "DEPTH_UPDATE bid 900");
            assertThat(feed.stream().losses()).isEqualTo(1);
        }
    }

    /** As in the test before, and meanwhile somebody sets the machine's clock. */
    @ParameterizedTest
    @CsvSource({"3600, DOWN at 3003", "-3600, DOWN at 1003"})
    void aClockThatIsSetMovesNoTimeOfTheVenueAhead(long seconds, String down) throws Exception {
        venue.onRequest(path -> ok(Btc.book(3, 300)));
        try (LiveFeed _ = start()) {
            Client client = venue.nextClient();
            client.say(Btc.update(3, 300));
            expect("DOWN at 5000", "TRADING at 5000", "DEPTH_SNAPSHOT bid 300", "DEPTH_UPDATE bid 300");
            now.addAndGet(TimeUnit.SECONDS.toNanos(2));
            set.set(TimeUnit.SECONDS.toNanos(seconds));
            client.hangUp();
            expect("DEPTH_GAP", down);
        }
    }

    @Test
    void aBookAskedForBeforeTheConnectionWasLostIsTooOldAfterIt() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (LoopbackVenue slow = new LoopbackVenue()) {
            slow.onRequest(path -> {
                if (asked.incrementAndGet() == 1) {
                    try {
                        assertThat(answer.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException stopped) {
                        throw new AssertionError(stopped);
                    }
                    return ok(Btc.book(3, 300));
                }
                return ok(Btc.book(9, 900));
            });
            LiveFeed feed = new LiveFeed(
                    new BinanceProtocol(
                            BinanceForm.BINANCE_USDM,
                            List.of("BTCUSDT"),
                            List.of("depth@0ms"),
                            new Endpoints(
                                    venue.endpoints().websocket(),
                                    slow.endpoints().rest())),
                    new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(Btc.USDM), 10),
                    target,
                    SETTINGS,
                    SSLContext.getDefault(),
                    now::get,
                    new Random(5),
                    listener);
            try (feed) {
                feed.start();
                Client client = venue.nextClient();
                client.say(Btc.update(3, 300));
                expect("DOWN at 5000", "TRADING at 5000");
                while (slow.asked.isEmpty()) {
                    Thread.onSpinWait();
                }
                client.hangUp();
                expect("DOWN at 5000");
                client = venue.nextClient();
                answer.countDown();
                client.say(Btc.update(9, 900));
                expect("TRADING at 5000", "DEPTH_SNAPSHOT bid 900", "DEPTH_UPDATE bid 900");
            }
        }
    }

    @Test
    void aBookThatIsLostAgainAndAgainMakesNoStormOfRequests() throws Exception {
        // Always too old for what was held back.
        venue.onRequest(path -> ok(Btc.book(1, 100)));
        // With the handshake: a book of which nothing is heard for half a second is taken as it comes.
        AtomicLong said = new AtomicLong();
        venue.onClient(client -> {
            said.set(System.nanoTime());
            client.say(Btc.update(30, 300));
        });
        try (LiveFeed feed = start()) {
            venue.nextClient();
            long begun = said.get();
            while (feed.booksAskedFor() < 5) {
                assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
                Thread.onSpinWait();
            }
            // Half of 40, 80, 160 and 320 ms at the least.
            assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(300));
            assertThat(events).noneMatch(event -> event.startsWith("DEPTH_SNAPSHOT"));
        }
    }

    @Test
    void afterTooManyRequestsNoneIsSentUntilTheVenueAllowsIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong refusedAt = new AtomicLong();
        AtomicLong toldAt = new AtomicLong();
        AtomicLong againAt = new AtomicLong();
        venue.onRequest(path -> {
            if (asked.incrementAndGet() == 1) {
                refusedAt.set(System.nanoTime());
                return new Answer(429, Map.of("Retry-After", "1", "X-MBX-USED-WEIGHT-1M", "2400"), "{\"code\":-1003}");
            }
            againAt.set(System.nanoTime());
            return ok(Btc.book(3, 300));
        });
        try (LiveFeed feed = new LiveFeed(
                new BinanceProtocol(
                        BinanceForm.BINANCE_USDM, List.of("BTCUSDT"), List.of("depth@0ms"), venue.endpoints()),
                new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(Btc.USDM), 10),
                target,
                SETTINGS,
                SSLContext.getDefault(),
                // A second before a minute of the venue's ends, so that its weight is no reason to wait longer. The
                // clock stands until the refusal is told: a late one would be of the next minute.
                () -> TimeUnit.SECONDS.toNanos(59) + (toldAt.get() == 0 ? 0 : System.nanoTime() - toldAt.get()),
                new Random(5),
                listener)) {
            feed.start();
            venue.nextClient().say(Btc.update(3, 300));
            assertThat(await(told)).isEqualTo("no book: status 429");
            toldAt.set(System.nanoTime());
            assertThat(await(events)).startsWith("DOWN");
            assertThat(await(events)).startsWith("TRADING");
            expect("DEPTH_SNAPSHOT bid 300");
            assertThat(againAt.get() - refusedAt.get()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
            assertThat(feed.refusedRequests()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsRubbishIsNoBook() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.onRequest(path -> switch (asked.incrementAndGet()) {
            case 1 -> ok("<html>");
            case 2 -> ok("");
            case 3 -> new Answer(500, Map.of("Retry-After", "soon"), "");
            default -> ok(Btc.book(3, 300));
        });
        try (LiveFeed feed = start()) {
            venue.nextClient().say(Btc.update(3, 300));
            expect("DOWN at 5000", "TRADING at 5000", "DEPTH_SNAPSHOT bid 300");
            assertThat(feed.booksAskedFor()).isEqualTo(4);
            assertThat(feed.failedRequests()).isEqualTo(1);
        }
    }
}
