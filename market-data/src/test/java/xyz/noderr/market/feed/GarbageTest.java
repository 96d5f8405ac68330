package xyz.noderr.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.Captures;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.event.Event;

/** Once its buffers have grown, no feed makes garbage of messages, nor of a message that cannot be read. */
class GarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "HYPERLIQUID, hyperliquid-btc-20250126.gz, BTC",
        "KRAKEN, cryptofeed/KRAKEN.ws.50.0.gz, XMR/USD",
        "COINBASE, cryptofeed/COINBASE.ws.28.0.gz, SKL-BTC",
        "BITMEX, cryptofeed/BITMEX.ws.1.0.gz, XBTUSD",
    })
    void aRecordingThatIsReadAgainCostsNoMemory(VenueForm form, String recording, String symbol) {
        List<byte[]> messages = new ArrayList<>();
        try (CaptureLines lines = new CaptureLines(Captures.path(recording))) {
            while (lines.next()) {
                messages.add(Arrays.copyOfRange(lines.bytes(), lines.messageFrom(), lines.messageTo()));
            }
            messages.add(new byte[] {'{', 'x'});
        }
        VenueFeed feed = form.newFeed(new NaiveMarket(List.of(symbol)).instruments(), 64);
        Event event = new Event(0, 0, 64, 1);
        long events = 0;
        for (int pass = 0; pass < 3; pass++) {
            events = read(feed, messages, event);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(read(feed, messages, event)).isEqualTo(events);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(feed.count(Decoded.MESSAGE)).isPositive();
        // What the assertion above and the compiler beside it take is less than a byte for each message of any
        // recording.
        assertThat(bytes).isLessThan(20_000);
    }

    private static long read(VenueFeed feed, List<byte[]> messages, Event event) {
        long events = 0;
        for (int i = 0; i < messages.size(); i++) {
            byte[] message = messages.get(i);
            feed.accept(message, 0, message.length, 1);
            while (feed.next()) {
                event.reset(0);
                feed.writeTo(event);
                events++;
            }
        }
        feed.disconnected();
        while (feed.next()) {
            events++;
        }
        return events;
    }
}
