package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.live.LoopbackVenue;
import xyz.noderr.market.live.LoopbackVenue.Answer;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** XChange's real clients of Binance and Kraken that do not stream, against a server on this machine. */
class PollingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final BigDecimal FINE = new BigDecimal("0.00000001");
    private static final Duration SILENCE = Duration.ofSeconds(20);
    /** A round begins as soon as the last is over: the server's answers are what the tests go by. */
    private static final XChangePolling AT_ONCE = new XChangePolling(Duration.ofNanos(1), 1_000_000_000, List.of());

    private static final XChangeSettings SETTINGS = XChangeSettings.DEFAULTS
            .times(SILENCE, Duration.ofMillis(10), Duration.ofMillis(100))
            .polling(AT_ONCE);

    private static final String KRAKEN_PAIRS = """
            {"error":[],"result":{"XXMRZUSD":{"altname":"XMRUSD","wsname":"XMR/USD","aclass_base":"currency",
             "base":"XXMR","aclass_quote":"currency","quote":"ZUSD","lot":"unit","pair_decimals":2,"lot_decimals":8,
             "lot_multiplier":1,"leverage_buy":[],"leverage_sell":[],"fees":[[0,0.26]],"fees_maker":[[0,0.16]],
             "fee_volume_currency":"ZUSD","margin_call":80,"margin_stop":40,"ordermin":"0.1"}}}
            """;
    private static final String KRAKEN_ASSETS = """
            {"error":[],"result":{"XXMR":{"aclass":"currency","altname":"XMR","decimals":10,"display_decimals":5},
             "ZUSD":{"aclass":"currency","altname":"USD","decimals":4,"display_decimals":2}}}
            """;

    /** Both clocks: time stands still but for what a test lets pass. */
    private final AtomicLong nanos = new AtomicLong(1_700_000_000_000_000_000L);

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private LoopbackVenue server;

    @BeforeEach
    void listen() throws InterruptedException {
        server = new LoopbackVenue();
        server.onRequest(asked ->
                answers.getOrDefault(asked.replaceFirst("\\?.*", ""), new Answer(404, Map.of(), "{\"code\":-1}")));
        says("/0/public/AssetPairs", KRAKEN_PAIRS);
        says("/0/public/Assets", KRAKEN_ASSETS);
        says("/0/public/Trades", trades("354.10"));
        says("/0/public/Depth", KRAKEN_BOOK);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void says(String path, String body) {
        answers.put(path, new Answer(200, Map.of("Content-Type", "application/json"), body));
    }

    private static final String KRAKEN_BOOK = """
            {"error":[],"result":{"XXMRZUSD":{"asks":[["355.00","1.500",1618678133],["356.00","2.000",1618678130]],
             "bids":[["354.00","3.000",1618678131]]}}}
            """;

    /** One each, at these prices, all at one time. */
    private static String trades(String... prices) {
        StringBuilder list = new StringBuilder();
        for (String price : prices) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("[\"")
                    .append(price)
                    .append("\",\"1.0\",1618678133.1234,\"b\",\"l\",\"\"]");
        }
        return "{\"error\":[],\"result\":{\"XXMRZUSD\":[" + list + "],\"last\":\"1618678133123400000\"}}";
    }

    private XChangeFeed feed(String className, String base, String quote, SeenRing ring, XChangeSettings settings) {
        return new XChangeFeed(
                XChangeVenue.of("any", className)
                        .at(server.endpoints().rest(), server.endpoints().websocket()),
                List.of(new Instrument(
                        0,
                        new InstrumentSettings(
                                "any", base + "/" + quote, base, quote, FINE, FINE, BigDecimal.ZERO, 8))),
                ring.publisher(),
                settings,
                new Random(1),
                nanos::get,
                nanos::get);
    }

    private XChangeFeed kraken(SeenRing ring, XChangeSettings settings) {
        return feed("org.knowm.xchange.kraken.KrakenExchange", "XMR", "USD", ring, settings);
    }

    private long asked(String path) {
        return server.asked.stream().filter(each -> each.startsWith(path)).count();
    }

    private static long scaled(JsonNode decimal) {
        return new BigDecimal(decimal.asString()).movePointRight(8).longValueExact();
    }

    /** What Binance has answered, naively. */
    private static Map<Long, Long> best(JsonNode depth, int levels) {
        Map<Long, Long> book = new TreeMap<>();
        for (int i = 0; i < levels; i++) {
            JsonNode bid = depth.path("bids").path(i);
            JsonNode ask = depth.path("asks").path(i);
            book.put(-scaled(bid.path(0)), scaled(bid.path(1)));
            book.put(scaled(ask.path(0)), scaled(ask.path(1)));
        }
        return book;
    }

    @Test
    void eachBookIsASnapshotOfTheAnswer() throws Exception {
        String depth = Recordings.answer("BINANCE.http.0.0.gz", "symbol=NKNUSDT");
        says("/api/v3/exchangeInfo", Recordings.answer("BINANCE.0.gz", "exchangeInfo"));
        says("/api/v3/depth", depth);
        Map<Long, Long> first = best(JSON.readTree(depth), 50);
        Map<Long, Long> shallow = best(JSON.readTree(depth), 2);
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(
                        "org.knowm.xchange.binance.BinanceExchange",
                        "NKN",
                        "USDT",
                        ring,
                        SETTINGS.channels(false, false, 50)
                                .polling(new XChangePolling(Duration.ofNanos(1), 1_000_000_000, List.of(1_000))))) {
            ring.until(feed, () -> first.equals(ring.books.get(0)));
            assertThat(server.asked).contains("/api/v3/depth?symbol=NKNUSDT&limit=1000");
            says("/api/v3/depth", cut(depth, 2));
            ring.until(feed, () -> shallow.equals(ring.books.get(0)));
            assertThat(ring.count(EventKind.DEPTH_UPDATE)).isZero();
            assertThat(ring.count(EventKind.DEPTH_GAP)).isZero();
            assertThat(ring.seen).startsWith("VENUE_STATUS 0 TRADING", "DEPTH_SNAPSHOT 0");
        }
    }

    private static String cut(String depth, int levels) throws IOException {
        JsonNode read = JSON.readTree(depth);
        var cut = JSON.createObjectNode()
                .put("lastUpdateId", read.path("lastUpdateId").longValue());
        for (String side : List.of("bids", "asks")) {
            var array = cut.putArray(side);
            for (int i = 0; i < levels; i++) {
                array.add(read.path(side).path(i));
            }
        }
        return cut.toString();
    }

    /** Those of the first answer are the past. All have the same time, and two the same of all. */
    @Test
    void eachTradeComesOnce() throws Exception {
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = kraken(ring, SETTINGS.channels(true, false, 0))) {
            ring.until(feed, () -> asked("/0/public/Trades") > 2);
            says("/0/public/Trades", trades("354.10", "354.20", "354.20", "354.30"));
            ring.until(feed, () -> ring.trades.size() == 3);
            says("/0/public/Trades", trades("354.20", "354.20", "354.30", "354.30"));
            ring.until(feed, () -> ring.trades.size() == 4);
            long then = asked("/0/public/Trades");
            ring.until(feed, () -> asked("/0/public/Trades") > then + 3);
            assertThat(ring.trades)
                    .containsExactly(
                            "35420000000 100000000 BUY",
                            "35420000000 100000000 BUY",
                            "35430000000 100000000 BUY",
                            "35430000000 100000000 BUY");
            assertThat(feed.counts().tradeGaps.value()).isZero();
        }
    }

    @Test
    void tradesThatMayHaveBeenMissedAreCounted() throws Exception {
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = kraken(ring, SETTINGS.channels(true, false, 0))) {
            ring.until(feed, () -> asked("/0/public/Trades") > 2);
            says("/0/public/Trades", trades("360.00"));
            ring.until(feed, () -> ring.trades.size() == 1);
            assertThat(feed.counts().tradeGaps.value()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 7", "418, 120"})
    void whoWantsToBeLeftAloneIsDownAndIsLeftAlone(int status, long seconds) throws Exception {
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = kraken(ring, SETTINGS.channels(false, false, 10))) {
            ring.until(feed, () -> ring.seen.contains("VENUE_STATUS 0 TRADING"));
            answers.put("/0/public/Depth", new Answer(status, Map.of("Retry-After", "" + seconds), "{}"));
            ring.until(feed, () -> ring.seen.contains("VENUE_STATUS 0 DOWN"));
            says("/0/public/Depth", KRAKEN_BOOK);
            int then = server.asked.size();
            nanos.addAndGet(Duration.ofSeconds(seconds).toNanos() - 1);
            AtomicLong steps = new AtomicLong();
            ring.until(feed, () -> steps.incrementAndGet() == 20);
            assertThat(server.asked).hasSize(then);
            nanos.incrementAndGet();
            ring.until(
                    feed,
                    () -> ring.seen.lastIndexOf("VENUE_STATUS 0 TRADING") > ring.seen.indexOf("VENUE_STATUS 0 DOWN"));
            assertThat(ring.seen.stream().filter(what -> what.endsWith("DOWN"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 {\"error\":[\"EGeneral:Internal error\"]}",
                "502 <html>bad gateway</html>",
                "200 <html>maintenance</html>",
                "200 {\"error\":[\"EService:Unavailable\"]}",
                "200 {\"error\":[],\"result\":{\"XXMRZUSD\":{\"asks\":[[\"garbage\",\"1\",1]],\"bids\":[]}}}",
                "200 {\"error\":[],\"result\":{}}"
            })
    void anOutageIsDownThenTrading(String answer) throws Exception {
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = kraken(ring, SETTINGS.channels(false, false, 10))) {
            ring.until(feed, () -> ring.seen.contains("DEPTH_SNAPSHOT 0"));
            int space = answer.indexOf(' ');
            answers.put(
                    "/0/public/Depth",
                    new Answer(Integer.parseInt(answer.substring(0, space)), Map.of(), answer.substring(space + 1)));
            ring.until(feed, () -> ring.seen.contains("VENUE_STATUS 0 DOWN"));
            assertThat(feed.counts().failures.value()).isPositive();
            assertThat(feed.latestEnd()).isNotEmpty();
            says("/0/public/Depth", KRAKEN_BOOK);
            ring.until(feed, () -> {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                return ring.seen.lastIndexOf("VENUE_STATUS 0 TRADING") > ring.seen.indexOf("VENUE_STATUS 0 DOWN");
            });
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsSilence() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = kraken(ring, SETTINGS.channels(false, false, 10))) {
            ring.until(feed, () -> ring.seen.contains("DEPTH_SNAPSHOT 0"));
            CountDownLatch hangs = new CountDownLatch(1);
            server.onRequest(asked -> {
                hangs.countDown();
                try {
                    go.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return answers.getOrDefault(asked.replaceFirst("\\?.*", ""), new Answer(404, Map.of(), ""));
            });
            ring.until(feed, () -> hangs.getCount() == 0);
            nanos.addAndGet(SILENCE.toNanos() + 1);
            ring.until(feed, () -> ring.seen.contains("VENUE_STATUS 0 DOWN"));
            assertThat(feed.latestEnd()).isEqualTo("silent for " + SILENCE);
            go.countDown();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            ring.until(
                    feed,
                    () -> ring.seen.lastIndexOf("VENUE_STATUS 0 TRADING") > ring.seen.indexOf("VENUE_STATUS 0 DOWN"));
        } finally {
            go.countDown();
        }
    }

    /** One minute's four fifths, and no request more while the minute lasts. */
    @Test
    void requestsStayWithinTheBudget() throws Exception {
        XChangePolling ten = new XChangePolling(Duration.ofNanos(1), 10, List.of());
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed =
                        kraken(ring, SETTINGS.channels(false, false, 10).polling(ten))) {
            assertThat(feed.describe()).endsWith("each instrument every PT7.5S");
            // Each outage of a moment makes a new round begin at once: the budget holds across them.
            answers.put("/0/public/Depth", new Answer(500, Map.of(), ""));
            // Time passes with each of them alone: while a slow answer is waited for the minute must not end.
            AtomicLong outages = new AtomicLong();
            ring.until(feed, () -> {
                long now = feed.counts().failures.value();
                if (outages.getAndSet(now) < now) {
                    nanos.addAndGet(Duration.ofMillis(200).toNanos());
                }
                return asked("/0/public/Depth") == 8;
            });
            AtomicLong steps = new AtomicLong();
            ring.until(feed, () -> {
                nanos.addAndGet(Duration.ofMillis(200).toNanos());
                return steps.incrementAndGet() == 50;
            });
            assertThat(asked("/0/public/Depth")).isEqualTo(8);
        }
    }
}
