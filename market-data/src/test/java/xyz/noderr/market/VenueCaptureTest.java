package xyz.noderr.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** A recording of another recorder, of several instruments, as a source of events. */
class VenueCaptureTest {
    private final NaiveMarket market = new NaiveMarket(List.of("XMR/USD", "SC/EUR"));

    @Test
    void whereARecordedConnectionBeginsTheBooksOfTheOneBeforeAreLost() {
        Path file = Captures.path("cryptofeed/KRAKEN.ws.50.0.gz");
        VenueFeed feed = VenueForm.KRAKEN.newFeed(market.instruments(), 64);
        Map<EventKind, Integer> messages = new EnumMap<>(EventKind.class);
        try (VenueCapture capture = new VenueCapture(List.of(file, file), feed)) {
            Event event = new Event(0, 0, 64, 1);
            long before = Long.MIN_VALUE;
            while (capture.next()) {
                event.reset(0);
                capture.writeTo(event);
                if (!event.depth().continued()) {
                    messages.merge(event.kind(), 1, Integer::sum);
                }
                assertThat(capture.timeNanos()).isGreaterThanOrEqualTo(before);
                before = capture.timeNanos();
            }
            assertThat(capture.refusedLines()).isEmpty();
            assertThat(capture.progress()).isEqualTo(1);
        }
        assertThat(messages.get(EventKind.DEPTH_SNAPSHOT)).isEqualTo(4);
        assertThat(messages.get(EventKind.DEPTH_GAP)).isEqualTo(2);
        assertThat(feed.gaps()).as("nothing of a connection was missing").isZero();
        assertThat(feed.count(Decoded.FOREIGN)).isPositive();
    }
}
