package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.simulator.Counts;
import xyz.noderr.market.simulator.Happening;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/**
 * Six minutes of a real venue over and over, through real sockets and with faults of all sorts, as days in which much goes
 * wrong: the book on the ring comes back to the venue's own after whatever happened, and memory stays where it was.
 */
class SoakTest {
    private static final Path CAPTURE = Path.of(
            System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
            "captures",
            "binance-usdm-btcusdt-20240808.gz");
    private static final String[] FAULTS = {
        "drop=0.001",
        "gap=0.0001:20",
        "duplicate=0.001",
        "reorder=0.001:3",
        "truncate=0.0005",
        "garbage=0.0005",
        "disconnect=0.00005",
        "hangup=0.00002",
        "reset=0.00002",
        "rest-5xx.depth=0.1",
        "rest-truncate.depth=0.1"
    };
    private static final int LEVELS = 20;
    private static final List<Happening> FAULTY = List.of(
            Happening.DROPPED,
            Happening.GAPS,
            Happening.DUPLICATED,
            Happening.REORDERED,
            Happening.TRUNCATED,
            Happening.GARBAGE,
            Happening.DISCONNECTED,
            Happening.HUNG_UP,
            Happening.RESET,
            Happening.REST_FAILED,
            Happening.REST_TRUNCATED);
    private static final int BETWEEN_CHECKS = 10_000;
    private static final int CHECKS_A_ROUND = 10;

    private static final int MOST_TO_RECOVER = 2_000;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final StreamSettings SETTINGS = new StreamSettings(
            new WebsocketSettings(SHORT, 8 << 20, SHORT, SHORT, SHORT, SHORT, false),
            Duration.ofMillis(2),
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Waiting.BLOCKING);

    /** The venue counts this test's own questions too, and a feed would wait for the next minute because of them. */
    private record WithoutLimit(VenueProtocol protocol) implements VenueProtocol {
        @Override
        public String venue() {
            return protocol.venue();
        }

        @Override
        public List<String> symbols() {
            return protocol.symbols();
        }

        @Override
        public URI stream() {
            return protocol.stream();
        }

        @Override
        public List<String> subscriptions() {
            return protocol.subscriptions();
        }

        @Override
        public Optional<SnapshotRequest> snapshot(int instrument) {
            return protocol.snapshot(instrument);
        }

        @Override
        public int weightPerMinute() {
            return 100_000_000;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final List<Long> usedBytes = new ArrayList<>();
    private volatile String shown = "";
    private Supplier<String> state = () -> "";
    private volatile boolean looking;
    private long checks;
    private int mostUpdates;
    private final BitSet updates = new BitSet();
    private int messages;

    @Test
    @Timeout(600)
    void twoRounds() throws Exception {
        soak(Duration.ZERO, 2 * CHECKS_A_ROUND);
    }

    /** {@code mvn -Psoak} runs it. */
    @Test
    @Tag("soak")
    @Timeout(1_200)
    void tenMinutes() throws Exception {
        soak(Duration.ofMinutes(10), CHECKS_A_ROUND);
        // In the first rounds code is compiled and buffers come to their size.
        List<Long> later = usedBytes.subList(usedBytes.size() / 10, usedBytes.size());
        long smallest = later.stream().mapToLong(Long::longValue).min().orElseThrow();
        long largest = later.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat((double) largest / smallest).as("memory, most to least").isLessThan(1.1);
    }

    private void soak(Duration atLeast, int checksAtLeast) throws Exception {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
        readCapture();
        long lastRound = 0;
        long begun = System.nanoTime();
        BookStage books = new BookStage(1);
        BinanceFeed reading = new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(Btc.USDM), 64);
        try (VenueSimulator venue = VenueSimulator.builder(CAPTURE)
                        .pace(Pace.STEPPED)
                        .rounds(0)
                        .faults(FAULTS)
                        .requestWeight(Integer.MAX_VALUE)
                        .start();
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.FUSED)
                        .ringSize(1_024)
                        .depthLevels(64)
                        .bookLevels(LEVELS)
                        .stage(Step.BOOK, books)
                        .stage(Step.OBSERVER, this::look)
                        .start();
                LiveFeed feed = new LiveFeed(
                        new WithoutLimit(new BinanceProtocol(
                                BinanceForm.BINANCE_USDM,
                                List.of("BTCUSDT"),
                                List.of("depth@0ms", "bookTicker", "trade"),
                                new Endpoints(venue.webSocketUri(), venue.restUri()))),
                        reading,
                        EventTarget.onto(pipeline.publisher(1)),
                        SETTINGS,
                        SSLContext.getDefault(),
                        ReceiveClock.SYSTEM,
                        new Random(1),
                        LiveListener.NONE)) {
            state = () -> "failure " + feed.failure() + ", needs a snapshot " + reading.needsSnapshot(0)
                    + ", books asked for "
                    + feed.booksAskedFor() + ", requests failed " + feed.failedRequests() + ", lost connections "
                    + feed.stream().losses() + ", gaps " + reading.gaps() + ", stale " + reading.stale() + ", crossed "
                    + books.crossed() + ", unsynchronised " + books.unsynchronised() + "; the venue: " + venue.counts();
            feed.watchCrossed(books::crossed).start();
            while (checks < checksAtLeast || System.nanoTime() - begun < atLeast.toNanos()) {
                venue.advance(BETWEEN_CHECKS);
                comesToTheVenuesBook(venue);
                checks++;
                // Always at the beginning of the capture: what the venue keeps for its answers grows till the end.
                long round = venue.counts().of(Happening.REPLAYED) / messages;
                if (round != lastRound) {
                    lastRound = round;
                    usedBytes.add(used());
                }
                assertThat(feed.failure()).isNull();
                pipeline.requireNoFailure();
            }
            Counts counts = venue.counts();
            long faults = FAULTY.stream().mapToLong(counts::of).sum();
            System.out.printf(
                    "soak: %,d messages, %,d faults and %,d checks in %d s; %,d gaps, %,d lost connections, %,d books asked "
                            + "for, %d crossed; at most %d updates went by without the venue's book; used, MB: %s%n",
                    counts.of(Happening.REPLAYED),
                    faults,
                    checks,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                    reading.gaps(),
                    feed.stream().losses(),
                    feed.booksAskedFor(),
                    books.crossed(),
                    mostUpdates,
                    usedBytes.stream()
                            .map(bytes -> String.format("%.1f", bytes / 1e6))
                            .toList());
            assertThat(reading.gaps()).isPositive();
            assertThat(feed.stream().losses()).isPositive();
            assertThat(reading.count(Decoded.MALFORMED))
                    .isBetween(
                            1L, counts.of(Happening.TRUNCATED) + counts.of(Happening.GARBAGE) + feed.booksAskedFor());
        }
    }

    /** Message by message until the ring shows what the venue answers. */
    private void comesToTheVenuesBook(VenueSimulator venue) throws IOException, InterruptedException {
        looking = true;
        long since = venue.counts().of(Happening.REPLAYED);
        try {
            String expected = "";
            for (int i = 0; i < MOST_TO_RECOVER; i++) {
                venue.advance(1);
                expected = book(venue.restUri());
                // A lost connection and a lost book take a few milliseconds each to come back.
                long begun = System.nanoTime();
                while (!shown.equals(expected) && System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(20)) {
                    Thread.onSpinWait();
                }
                if (shown.equals(expected)) {
                    // What is lost shows with the next update, and no sooner.
                    long now = venue.counts().of(Happening.REPLAYED);
                    mostUpdates = Math.max(mostUpdates, updatesBetween(since, now));
                    return;
                }
            }
            assertThat(shown)
                    .as("after %d messages; the feed: %s", MOST_TO_RECOVER, state.get())
                    .isEqualTo(expected);
        } finally {
            looking = false;
        }
    }

    private void look(Event event) {
        if (looking && event.kind().namesInstrument() && !event.depth().continued()) {
            shown = text(event.book());
        }
    }

    private static String text(Depth book) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < book.bids(); i++) {
            text.append(' ').append(book.bidTicks(i)).append('x').append(book.bidLots(i));
        }
        text.append(" |");
        for (int i = 0; i < book.asks(); i++) {
            text.append(' ').append(book.askTicks(i)).append('x').append(book.askLots(i));
        }
        return text.toString();
    }

    private String book(URI rest) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rest + "/fapi/v1/depth?symbol=BTCUSDT&limit=20"))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (true) {
            var answer = http.send(request, BodyHandlers.ofString());
            // Its faults are for this request too.
            if (answer.statusCode() == 200 && answer.body().endsWith("}")) {
                JsonNode book = json.readTree(answer.body());
                return levels(book.path("bids")) + " |" + levels(book.path("asks"));
            }
        }
    }

    private static String levels(JsonNode side) {
        StringBuilder text = new StringBuilder();
        for (JsonNode level : side) {
            text.append(' ')
                    .append(Btc.USDM.ticks(new BigDecimal(level.path(0).asString())))
                    .append('x')
                    .append(Btc.USDM.lots(new BigDecimal(level.path(1).asString())));
        }
        return text.toString();
    }

    /** How many messages the capture has, and which are updates of the book: up to 994 others come between two of them. */
    private void readCapture() {
        try (CaptureLines lines = new CaptureLines(CAPTURE)) {
            while (lines.next()) {
                String start = new String(lines.bytes(), lines.messageFrom(), 24, StandardCharsets.US_ASCII);
                if (start.startsWith("{\"stream\":")) {
                    updates.set(messages++, start.contains("@depth"));
                }
            }
        }
    }

    /** How many updates of the book are among the messages from one to another, over rounds. */
    private int updatesBetween(long from, long to) {
        int count = 0;
        for (long i = from; i < to; i++) {
            count += updates.get((int) (i % messages)) ? 1 : 0;
        }
        return count;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
