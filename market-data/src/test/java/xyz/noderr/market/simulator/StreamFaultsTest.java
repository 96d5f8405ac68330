package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of streams, as a client sees it and as the simulator counts it. */
class StreamFaultsTest {
    private static final int MESSAGES = 200;
    private static final Pattern ID = Pattern.compile("\"t\":(\\d+),");

    @TempDir
    private Path folder = Path.of("");

    private VenueSimulatorBuilder trades(String... faults) {
        return VenueSimulator.builder(new SmallCapture().trades(MESSAGES).write(folder))
                .pace(Pace.STEPPED)
                .faults(faults);
    }

    private static List<String> seen(VenueSimulator venue, JdkClient client) {
        venue.advance(MESSAGES + 1);
        return client.texts(venue.counts().of(Happening.SENT));
    }

    /** Numbers of the trades that came; −1 for what is none. */
    private static List<Long> ids(List<String> texts) {
        List<Long> ids = new ArrayList<>();
        for (String text : texts) {
            Matcher matcher = ID.matcher(text);
            ids.add(matcher.find() && text.endsWith("}") ? Long.parseLong(matcher.group(1)) : -1);
        }
        return ids;
    }

    private List<Long> idsWith(VenueSimulatorBuilder settings, Happening happening, long count) {
        try (VenueSimulator venue = settings.start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            List<Long> ids = ids(seen(venue, client));
            assertThat(venue.counts().of(happening)).isEqualTo(count);
            assertThat(client.waiting()).isZero();
            return ids;
        }
    }

    private static List<Long> all() {
        return new ArrayList<>(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
    }

    @Test
    void dropLeavesMessagesOut() {
        List<Long> expected = all();
        expected.removeIf(id -> id % 50 == 0);
        assertThat(idsWith(trades("drop/50"), Happening.DROPPED, 4)).isEqualTo(expected);
    }

    @Test
    void whatIsDrawnRepeatsWithTheSeedAndOnlyWithIt() {
        List<Long> first;
        long dropped;
        try (VenueSimulator venue = trades("drop=0.2").seed(7).start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            first = ids(seen(venue, client));
            dropped = venue.counts().of(Happening.DROPPED);
        }
        // 200 draws of 0.2: 40, and with a standard deviation of 5.7 surely among these.
        assertThat(dropped).isBetween(15L, 65L).isEqualTo(MESSAGES - first.size());
        assertThat(idsWith(trades("drop=0.2").seed(7), Happening.DROPPED, dropped))
                .isEqualTo(first);
        try (VenueSimulator venue = trades("drop=0.2").seed(8).start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            assertThat(ids(seen(venue, client))).isNotEqualTo(first);
        }
    }

    @Test
    void gapLeavesARunOfUpdatesOutAndNoTrade() {
        SmallCapture capture = new SmallCapture().snapshot().depths(3).trades(2).depths(5);
        try (VenueSimulator venue = VenueSimulator.builder(capture.write(folder))
                        .pace(Pace.STEPPED)
                        .faults("gap@3:3")
                        .start();
                JdkClient client = new JdkClient(venue).open("/stream?streams=btcusdt@depth/btcusdt@trade")) {
            venue.advance(10);
            List<String> texts = client.texts(7);
            assertThat(texts.stream().filter(text -> text.contains("@trade"))).hasSize(2);
            // Updates 101–102, 103–104, then three are missing, then 111–112 on.
            assertThat(texts.get(1)).contains("\"u\":104,");
            assertThat(texts.get(4)).contains("\"U\":111,");
            assertThat(venue.counts().of(Happening.GAPS)).isEqualTo(1);
            assertThat(venue.counts().of(Happening.GAP_UPDATES)).isEqualTo(3);
        }
    }

    @Test
    void duplicateSendsCopies() {
        List<Long> expected = all();
        expected.addAll(3, List.of(3L, 3L));
        assertThat(idsWith(trades("duplicate@3:2"), Happening.DUPLICATED, 2)).isEqualTo(expected);
    }

    @Test
    void reorderSendsAMessageAfterThoseBehindIt() {
        List<Long> expected = all();
        expected.remove(9);
        expected.add(12, 10L);
        assertThat(idsWith(trades("reorder@10:3"), Happening.REORDERED, 1)).isEqualTo(expected);
    }

    @Test
    void whatIsReorderedAtTheEndStillComes() {
        assertThat(idsWith(trades("reorder@200:5"), Happening.REORDERED, 1)).isEqualTo(all());
    }

    @Test
    void delayHoldsAMessageAndThoseBehindItForAWhileOfTheCapturesTime() {
        try (VenueSimulator venue = trades("delay@10:20ms").start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            // Lines lie a millisecond apart: message 10 and the 19 behind it wait for message 30.
            venue.advance(29);
            assertThat(venue.counts().of(Happening.SENT)).isEqualTo(9);
            assertThat(venue.counts().of(Happening.DELAYED)).isEqualTo(20);
            venue.advance(1);
            assertThat(ids(client.texts(30))).isEqualTo(all().subList(0, 30));
        }
    }

    @Test
    void truncateCutsAndGarbageComesBetween() {
        List<Long> expected = all();
        expected.set(4, -1L);
        assertThat(idsWith(trades("truncate@5"), Happening.TRUNCATED, 1)).isEqualTo(expected);
        List<Long> between = all();
        between.add(4, -1L);
        assertThat(idsWith(trades("garbage@5"), Happening.GARBAGE, 1)).isEqualTo(between);
    }

    @Test
    void silenceSendsNothingForAWhileWithTheSocketOpen() {
        List<Long> expected = all();
        expected.removeIf(id -> id >= 20 && id < 50);
        assertThat(idsWith(trades("silence@20:30ms"), Happening.SILENCED, 30)).isEqualTo(expected);
    }

    @Test
    void silenceIsThatOfPingsToo() {
        try (VenueSimulator venue = trades("silence@1")
                        .pings(Duration.ofMillis(5), Duration.ofMinutes(1))
                        .start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            assertThat(client.ping()).isNotEmpty();
            venue.advance(1);
            long pings = venue.counts().of(Happening.PINGED);
            // A request and its answer take longer than it takes to be sure; none may be added.
            IntStream.range(0, 20).forEach(i -> client.get("/api/v3/exchangeInfo"));
            assertThat(venue.counts().of(Happening.PINGED)).isEqualTo(pings);
        }
    }

    @Test
    void disconnectClosesWithItsCodeAfterTheMessage() {
        try (VenueSimulator venue = trades("disconnect@10:1012").start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            venue.advance(20);
            assertThat(client.texts(10)).last().asString().contains("\"t\":10,");
            assertThat(client.end()).startsWith("1012");
            try (JdkClient again = new JdkClient(venue).open("/ws/btcusdt@trade")) {
                venue.advance(1);
                assertThat(again.text()).contains("\"t\":21,");
            }
            assertThat(venue.counts().of(Happening.DISCONNECTED)).isEqualTo(1);
        }
    }

    @Test
    void hangupEndsWithinAFrame() throws IOException {
        try (VenueSimulator venue = trades("hangup@10").start();
                RawClient client = new RawClient(venue)) {
            client.open("/ws/btcusdt@trade");
            venue.advance(20);
            byte[] seen = client.in().readAllBytes();
            // The last frame says that it has 1,000 bytes; two of them came.
            assertThat(new String(seen, StandardCharsets.ISO_8859_1))
                    .contains("\"t\":10,")
                    .doesNotContain("\"t\":11,")
                    .endsWith("\u0081~\u0003\u00e8{\"");
            assertThat(venue.counts().of(Happening.HUNG_UP)).isEqualTo(1);
        }
    }

    @Test
    void resetEndsWithoutAnEnd() throws IOException {
        try (VenueSimulator venue = trades("reset@10").start();
                RawClient client = new RawClient(venue)) {
            client.open("/ws/btcusdt@trade");
            venue.advance(20);
            assertThatThrownBy(() -> client.in().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(venue.counts().of(Happening.RESET)).isEqualTo(1);
        }
    }

    @Test
    void slowSendsSoManyBytesASecond() {
        try (VenueSimulator venue = trades("slow@1:20000").start();
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@trade")) {
            long before = System.nanoTime();
            int bytes = 0;
            for (String text : seen(venue, client)) {
                bytes += text.length();
            }
            double seconds = (System.nanoTime() - before) / 1e9;
            // The limiter lets a burst of about a second's bytes go first.
            assertThat(bytes / 20_000.0 - 1).isLessThan(seconds);
            assertThat(venue.counts().of(Happening.SLOWED)).isEqualTo(1);
            assertThat(venue.counts().of(Happening.TOO_SLOW)).isZero();
        }
    }

    @Test
    void aChannelsFaultsAreNumberedByItsMessages() {
        SmallCapture capture = new SmallCapture().snapshot().depths(4).trades(4);
        try (VenueSimulator venue = VenueSimulator.builder(capture.write(folder))
                        .pace(Pace.STEPPED)
                        .faults("drop.trade@2-3")
                        .start();
                JdkClient client = new JdkClient(venue).open("/stream?streams=btcusdt@depth/btcusdt@trade")) {
            venue.advance(8);
            assertThat(ids(client.texts(6).subList(4, 6).stream()
                            .map(text -> text.substring(0, text.length() - 1))
                            .toList()))
                    .containsExactly(1L, 4L);
        }
    }

    @Test
    void whatNobodyWouldHaveGotIsNotCounted() {
        try (VenueSimulator venue = trades("drop/2").start()) {
            venue.advance(MESSAGES);
            assertThat(venue.counts().of(Happening.DROPPED)).isZero();
            assertThat(venue.counts().of(Happening.REPLAYED)).isEqualTo(MESSAGES);
        }
    }
}
