package xyz.noderr.market.live;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a stream says, for a test to wait for; and a venue that wants nothing but to be connected with. */
final class HeardStream implements StreamListener {
    record Message(String text, long receivedNanos) {}

    final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<String> downs = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    @Override
    public void up() {
        // Counted by the stream.
    }

    @Override
    public void message(byte[] bytes, int from, int to, long receivedNanos) {
        messages.add(new Message(new String(bytes, from, to - from, StandardCharsets.UTF_8), receivedNanos));
    }

    @Override
    public void refused(String reason) {
        refusals.add(reason);
    }

    @Override
    public void down(String reason) {
        downs.add(reason);
    }

    static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within 20 s");
        }
        return next;
    }

    /** A protocol without a venue of its own. */
    record Plain(URI stream, List<String> subscriptions, Optional<String> ping) implements VenueProtocol {
        Plain(URI stream) {
            this(stream, List.of(), Optional.empty());
        }

        @Override
        public String venue() {
            return "plain";
        }

        @Override
        public List<String> symbols() {
            return List.of();
        }
    }
}
