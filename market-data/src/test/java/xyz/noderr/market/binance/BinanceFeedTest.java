package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** What becomes of messages that wait, are missing, or say a thing twice, and of lines that cannot be read. */
class BinanceFeedTest {
    private static final int LEVELS = 2;

    private final BinanceFeed feed =
            new BinanceFeed(BinanceForm.BINANCE_SPOT, List.of(BinanceDecoderTest.instrument("1", "1")), LEVELS);

    @TempDir
    private Path folder = Path.of("");

    private static String update(long first, long last, String bids) {
        return "{\"e\":\"depthUpdate\",\"E\":" + last + ",\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last
                + ",\"b\":[" + bids + "],\"a\":[]}";
    }

    private static String snapshot(long id) {
        return "{\"lastUpdateId\":" + id + ",\"bids\":[[\"10\",\"1\"]],\"asks\":[]}";
    }

    private List<String> events(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        feed.accept(bytes, 0, bytes.length, 1);
        return events();
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        while (feed.next()) {
            Event event = new Event(0, 0, LEVELS, 1);
            feed.writeTo(event);
            events.add(event.kind() + " " + event.eventTimeNanos() / 1_000_000 + " "
                    + event.depth().bids() + (event.depth().continued() ? "+" : ""));
        }
        return events;
    }

    @Test
    void updatesWaitForTheirSnapshotAndFollowIt() {
        assertThat(events(update(1, 4, ""))).isEmpty();
        assertThat(events(update(5, 7, "[\"9\",\"1\"]"))).isEmpty();
        assertThat(events(update(8, 9, ""))).isEmpty();
        assertThat(events(snapshot(5))).containsExactly("DEPTH_SNAPSHOT 9 1", "DEPTH_UPDATE 7 1", "DEPTH_UPDATE 9 0");
        assertThat(events(update(10, 10, ""))).containsExactly("DEPTH_UPDATE 10 0");
        assertThat(feed.stale()).isEqualTo(1);
    }

    @Test
    void aGapLosesTheBookUntilASnapshotThatTheUpdatesFollow() {
        events(snapshot(5));
        events(update(6, 6, ""));
        assertThat(events(update(8, 8, ""))).containsExactly("DEPTH_GAP 8 0");
        assertThat(events(update(9, 9, ""))).isEmpty();
        assertThat(events(snapshot(6))).as("too old for them").isEmpty();
        assertThat(feed.needsSnapshot(0)).isTrue();
        assertThat(events(snapshot(7))).containsExactly("DEPTH_SNAPSHOT 9 1", "DEPTH_UPDATE 8 0", "DEPTH_UPDATE 9 0");
        assertThat(feed.gaps()).isEqualTo(1);
        assertThat(feed.stale()).isEqualTo(1);
    }

    @Test
    void aGapAmongTheUpdatesThatWaitedIsOne() {
        events(update(8, 8, ""));
        events(update(10, 10, ""));
        assertThat(events(snapshot(7))).containsExactly("DEPTH_SNAPSHOT 10 1", "DEPTH_UPDATE 8 0", "DEPTH_GAP 10 0");
        assertThat(feed.needsSnapshot(0)).isTrue();
        assertThat(events(snapshot(9))).containsExactly("DEPTH_SNAPSHOT 10 1", "DEPTH_UPDATE 10 0");
        assertThat(feed.gaps()).isEqualTo(1);
    }

    @Test
    void whenTheConnectionIsGoneTheBookIsUnknownAndAsksForASnapshot() {
        assertThat(feed.needsSnapshot(0)).isFalse();
        events(update(6, 6, ""));
        assertThat(feed.needsSnapshot(0)).isTrue();
        events(snapshot(5));
        assertThat(feed.needsSnapshot(0)).isFalse();
        feed.disconnected();
        assertThat(events()).containsExactly("DEPTH_GAP 6 0");
        feed.disconnected();
        assertThat(events()).isEmpty();
        assertThat(events(update(7, 7, ""))).isEmpty();
        assertThat(feed.needsSnapshot(0)).isTrue();
        assertThat(events(snapshot(6))).containsExactly("DEPTH_SNAPSHOT 7 1", "DEPTH_UPDATE 7 0");
        assertThat(feed.gaps()).isZero();
    }

    @Test
    void aLongMessageTakesSeveralEvents() {
        events(snapshot(5));
        assertThat(events(update(6, 6, "[\"1\",\"1\"],[\"2\",\"1\"],[\"3\",\"1\"],[\"4\",\"1\"],[\"5\",\"1\"]")))
                .containsExactly("DEPTH_UPDATE 6 2+", "DEPTH_UPDATE 6 2+", "DEPTH_UPDATE 6 1");
    }

    @Test
    void whatOneStreamSaysAnotherDoesNotSayAgain() {
        String trade = "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"T\":3,\"p\":\"9\",\"q\":\"1\",\"m\":true}";
        assertThat(events(trade)).containsExactly("TRADE 3 0");
        assertThat(events(trade.replace("trade", "aggTrade"))).isEmpty();
        String partial = "{\"stream\":\"btcusdt@depth5\",\"data\":" + snapshot(3) + "}";
        assertThat(events(partial)).containsExactly("DEPTH_SNAPSHOT 3 1");
        assertThat(events(update(4, 4, ""))).containsExactly("DEPTH_GAP 4 0");
        assertThat(events(partial)).isEmpty();
        assertThat(feed.redundant()).isEqualTo(2);
    }

    @Test
    void marksAndLiquidationsAreEvents() {
        String mark =
                "{\"e\":\"markPriceUpdate\",\"E\":5,\"s\":\"BTCUSDT\",\"p\":\"9.5\",\"i\":\"9.25\",\"r\":\"0.0001\",\"T\":8}";
        Event event = event(mark);
        assertThat(event.kind()).isEqualTo(EventKind.FUNDING);
        assertThat(event.funding())
                .hasToString("rate 100000000e-12, mark 950000000e-8, index 925000000e-8, next at 8000000");
        event = event(
                "{\"e\":\"forceOrder\",\"E\":9,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"BUY\",\"ap\":\"9.5\",\"z\":\"2\",\"T\":7}}");
        assertThat(event.kind()).isEqualTo(EventKind.LIQUIDATION);
        assertThat(event.eventTimeNanos()).isEqualTo(7_000_000);
        assertThat(event.priceTicks()).isEqualTo(10);
        assertThat(event.quantityLots()).isEqualTo(2);
        assertThat(event.aggressor()).isEqualTo(Side.BUY);
    }

    private Event event(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        feed.accept(bytes, 0, bytes.length, 1);
        assertThat(feed.next()).isTrue();
        Event event = new Event(0, 0, LEVELS, 1);
        feed.writeTo(event);
        return event;
    }

    private VenueCapture capture(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("capture"), file);
        return new VenueCapture(
                List.of(path),
                VenueForm.BINANCE_SPOT.newFeed(List.of(BinanceDecoderTest.instrument("1", "1")), LEVELS));
    }

    @Test
    void linesThatCannotBeReadAreLeftOutAndNamed() throws IOException {
        String text = "5 " + snapshot(5) + "\r\n\nx {}\n6 {\"e\"\n7 " + update(6, 6, "") + "\n8 {\"e\":\"dep";
        try (VenueCapture capture = capture(text.getBytes(StandardCharsets.UTF_8))) {
            int events = 0;
            while (capture.next()) {
                events++;
            }
            assertThat(events).isEqualTo(2);
            assertThat(capture.refusedLines())
                    .isEqualTo(Map.of(
                            "no time of receipt before the message", List.of(3L),
                            "the message ends too early", List.of(4L),
                            "a string without an end", List.of(6L)));
        }
    }

    @Test
    void aFileThatIsNoCaptureIsRefused() throws IOException {
        refused("timestamp,price\n".getBytes(StandardCharsets.UTF_8), "capture line 1", "no time of receipt");
        refused("5 6\n".getBytes(StandardCharsets.UTF_8), "line 1", "out of place");
        refused(
                ("1 " + snapshot(5) + "\n" + "x\n".repeat(10_001)).getBytes(StandardCharsets.UTF_8),
                "line 10002",
                "after 10000 other lines");
    }

    @Test
    void aFileThatBreaksOffIsReadAsFarAsItGoesAndNamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 1_000; i++) {
                gzip.write((i + 1 + " " + update(i, i, "") + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        try (VenueCapture capture = capture(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2))) {
            while (capture.next()) {
                assertThat(capture.timeNanos()).isPositive();
            }
            assertThat(capture.refusedLines()).containsKey("the file breaks off, what was written last is missing");
            assertThat(capture.feed().count(Decoded.MESSAGE)).isBetween(1L, 999L);
        }
    }

    private void refused(byte[] file, String... parts) throws IOException {
        try (VenueCapture capture = capture(file)) {
            assertThatThrownBy(() -> {
                        while (capture.next()) {
                            assertThat(capture.timeNanos()).isPositive();
                        }
                    })
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(parts);
        }
    }
}
