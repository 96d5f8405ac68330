package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.live.LoopbackVenue.Client;

/** What a message leaves behind on its way from the socket to the listener, counted by the JVM in the loop's thread. */
@Timeout(60)
class StreamGarbageTest {
    private static final int WARM_UP = 60_000;
    private static final int WINDOWS = 3;
    /** How many messages a window has. */
    private static final int MEASURED = 20_000;

    private static final int ALL = WARM_UP + WINDOWS * MEASURED;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final class Counting implements StreamListener {
        volatile long messages;
        private long begin;
        /** In the window with the least: what is compiled or loaded in between is nobody's frame. */
        volatile long allocated = Long.MAX_VALUE;

        @Override
        public void up() {
            // Nothing to do.
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            long count = messages + 1;
            if (count >= WARM_UP && (count - WARM_UP) % MEASURED == 0) {
                long now = THREADS.getCurrentThreadAllocatedBytes();
                if (count > WARM_UP) {
                    allocated = Math.min(allocated, now - begin);
                }
                begin = now;
            }
            messages = count;
        }

        @Override
        public void down(String reason) {
            throw new AssertionError(reason);
        }
    }

    /** Netty's frame, and what belongs to a read of many messages; of a packed one what it is unpacked through. */
    @ParameterizedTest
    @CsvSource({"false, 128", "true, 640"})
    void aMessageLeavesNoMoreThanItsFrame(boolean packed, long mostBytes) throws Exception {
        WebsocketSettings websocket = packed ? WebsocketSettings.DEFAULT : WebsocketSettings.DEFAULT.uncompressed();
        StreamSettings usual = StreamSettings.DEFAULT;
        Counting counting = new Counting();
        Duration within = Duration.ofMinutes(1);
        try (LoopbackVenue venue = new LoopbackVenue();
                VenueStream stream = new VenueStream(
                        new HeardStream.Plain(venue.websocket()),
                        counting,
                        new StreamSettings(
                                websocket, usual.firstRetry(), usual.lastRetry(), usual.steadyAfter(), usual.waiting()),
                        SSLContext.getDefault(),
                        ReceiveClock.SYSTEM,
                        new Random(1))) {
            stream.start();
            Client client = venue.nextClient();
            String text = "{\"e\":\"trade\",\"x\":\"" + "1".repeat(150) + "\"}";
            long end = System.nanoTime() + within.toNanos();
            for (int i = 0; i < ALL; i++) {
                client.say(text);
                while (!client.channel.isWritable()) {
                    assertThat(System.nanoTime()).isLessThan(end);
                    Thread.onSpinWait();
                }
            }
            while (counting.messages < ALL) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
            assertThat(counting.allocated / MEASURED)
                    .as("bytes of garbage a message")
                    .isBetween(0L, mostBytes);
        }
    }
}
