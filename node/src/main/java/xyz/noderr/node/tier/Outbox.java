package xyz.noderr.node.tier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.node.link.LinkClient;
import xyz.noderr.node.signal.Correlated;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Sends to one peer, in a thread of its own, so that one who does not answer keeps no other waiting. What cannot be delivered
 * is tried again each second, until something newer has taken its place or it is too old to be heard.
 */
final class Outbox<T> implements AutoCloseable {
    /** Beyond this age nobody hears a signal. */
    static final Duration FRESH = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long END_MILLIS = 1_000;

    /** Something to send. */
    private record Letter<T>(Signal signal, T body, long sinceNanos) {
        boolean isFresh() {
            return System.nanoTime() - sinceNanos < FRESH.toNanos();
        }
    }

    /** Sends it, and says in the log what came of it. */
    @FunctionalInterface
    interface Sending<T> {
        void send(T body, long sinceNanos) throws LinkClient.FailedException;
    }

    private final String peer;
    private final Sending<T> sending;
    private final Counter undelivered;
    private final Latest<String, Letter<T>> letters = new Latest<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    Outbox(String peer, Sending<T> sending, Counter undelivered) {
        this.peer = peer;
        this.sending = sending;
        this.undelivered = undelivered;
        thread = Thread.ofPlatform().name("noderr-to-" + peer).daemon().start(this::run);
    }

    /**
     * Soon.
     *
     * @param sinceNanos when it came about, by the monotonic clock
     */
    void post(Signal signal, T body, long sinceNanos) {
        if (letters.put(signal.instrument(), new Letter<>(signal, body, sinceNanos)) != null) {
            undelivered.increment();
        }
    }

    /** What kept the last one from being delivered; null where nothing did. */
    @Nullable
    String failure() {
        return failure;
    }

    private void run() {
        try {
            while (!closed) {
                Letter<T> letter = letters.take(LOOK);
                if (letter != null) {
                    deliver(letter);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Letter<T> letter) throws InterruptedException {
        try (Correlated _ = new Correlated(letter.signal().id())) {
            sending.send(letter.body(), letter.sinceNanos());
            failure = null;
        } catch (LinkClient.FailedException failed) {
            failed(letter, String.valueOf(failed.getMessage()));
        }
    }

    private void failed(Letter<T> letter, String why) throws InterruptedException {
        failure = why;
        if (closed) {
            return;
        }
        boolean again = letter.isFresh();
        try (Correlated _ = new Correlated(letter.signal().id())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    again ? "Not delivered, it is tried again: {0}" : "Not delivered, and too old by now: {0}",
                    why);
        }
        if (again) {
            letters.putBack(letter.signal().instrument(), letter);
            Thread.sleep(LOOK);
        } else {
            undelivered.increment();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        String why = failure;
        return peer + (why == null ? "" : " (not reached: " + why + ")");
    }
}
