package xyz.noderr.market.xchange;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.knowm.xchange.instrument.Instrument;
import xyz.noderr.market.live.Backoff;
import xyz.noderr.market.live.ReceiveClock;

/**
 * Lets requests for snapshots through by capped exponential back-off, as XChange makes one for every message while a book
 * is not in step. A book that was left alone for twice the longest wait begins anew. Safe for several threads.
 */
final class SnapshotGate {
    /** A request, which may fail. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException;
    }

    /** It is too early; XChange takes it for a request that failed. Has no stack trace, as it may come with each message. */
    static final class TooEarlyException extends IOException {
        private static final long serialVersionUID = 1L;

        TooEarlyException(Instrument instrument) {
            super("the next snapshot of " + instrument + " is not asked for yet");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class Waiting {
        final Backoff backoff;
        long openNanos;
        long lastNanos;

        Waiting(Backoff backoff, long now) {
            this.backoff = backoff;
            openNanos = now;
            lastNanos = now;
        }
    }

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final Map<Instrument, Waiting> waiting = new HashMap<>();
    /** When the exchange wants to be asked again at all. */
    private long allOpenNanos;

    SnapshotGate(Duration first, Duration most, RandomGenerator random, LongSupplier nanoTime) {
        this.first = first;
        this.most = most;
        this.random = random;
        this.nanoTime = nanoTime;
        allOpenNanos = nanoTime.getAsLong();
    }

    /**
     * Sends a request for this instrument's snapshot if it is time.
     *
     * @throws TooEarlyException when it is not
     * @throws IOException when it failed: no other exception leaves, as XChange would answer some by sleeping for 15 s in
     *     the thread that reads the socket
     */
    <T> T pass(Instrument instrument, Request<T> request) throws IOException {
        if (!open(instrument)) {
            throw new TooEarlyException(instrument);
        }
        try {
            return request.send();
        } catch (IOException | RuntimeException failed) {
            RetryAfter.of(failed, Instant.EPOCH.plusNanos(ReceiveClock.SYSTEM.nanos()))
                    .ifPresent(this::leaveAlone);
            throw new IOException("no snapshot of " + instrument + ": " + failed.getMessage(), failed);
        }
    }

    private synchronized boolean open(Instrument instrument) {
        long now = nanoTime.getAsLong();
        Waiting of =
                waiting.computeIfAbsent(instrument, first -> new Waiting(new Backoff(this.first, most, random), now));
        if (now - of.openNanos < 0 || now - allOpenNanos < 0) {
            return false;
        }
        if (now - of.lastNanos > 2 * most.toNanos()) {
            of.backoff.reset();
        }
        of.lastNanos = now;
        of.openNanos = now + of.backoff.nextNanos();
        return true;
    }

    private synchronized void leaveAlone(Duration howLong) {
        allOpenNanos = nanoTime.getAsLong() + howLong.toNanos();
    }
}
