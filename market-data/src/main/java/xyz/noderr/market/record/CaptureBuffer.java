package xyz.noderr.market.record;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Lines on their way from the thread that reads a stream to the one that writes: two pieces of some megabytes, of which one
 * is filled while the other is written. Where both are full, the reader waits.
 */
final class CaptureBuffer {
    private static final int MOST_DIGITS = 20;

    /** Some whole lines. */
    static final class Piece {
        byte[] bytes;
        int length;
        long firstReceivedNanos;

        Piece(int capacity) {
            bytes = new byte[capacity];
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int capacity;
    private final Counter waits = new Counter();
    private Piece filling;
    private Piece spare;
    private boolean writing;
    private boolean ended;
    private @Nullable IOException failure;

    CaptureBuffer(int capacity) {
        this.capacity = capacity;
        filling = new Piece(capacity);
        spare = new Piece(capacity);
    }

    /**
     * Adds a line. A message's own line breaks, which mean nothing in JSON, become spaces.
     *
     * @throws IOException when what was added before could not be written
     */
    void add(long receivedNanos, byte[] message, int from, int to) throws IOException {
        lock.lock();
        try {
            int needed = MOST_DIGITS + 2 + to - from;
            if (filling.length > 0 && filling.length + needed > capacity && writing) {
                waits.increment();
            }
            while (failure == null && filling.length > 0 && filling.length + needed > capacity) {
                changed.awaitUninterruptibly();
            }
            if (failure != null) {
                throw failure;
            }
            put(receivedNanos, message, from, to, needed);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(long receivedNanos, byte[] message, int from, int to, int needed) {
        Piece piece = filling;
        if (piece.length == 0) {
            piece.firstReceivedNanos = receivedNanos;
        }
        if (piece.length + needed > piece.bytes.length) {
            piece.bytes = Arrays.copyOf(piece.bytes, piece.length + needed);
        }
        int at = digits(piece, receivedNanos);
        piece.bytes[at++] = ' ';
        System.arraycopy(message, from, piece.bytes, at, to - from);
        int end = at + to - from;
        for (; at < end; at++) {
            if (piece.bytes[at] == '\n' || piece.bytes[at] == '\r') {
                piece.bytes[at] = ' ';
            }
        }
        piece.bytes[at++] = '\n';
        piece.length = at;
    }

    private static int digits(Piece piece, long value) {
        int end = piece.length;
        for (long rest = value; rest > 0 || end == piece.length; rest /= 10) {
            end++;
        }
        long rest = value;
        for (int at = end - 1; at >= piece.length; at--) {
            piece.bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    /** The next lines, when there are some or the time is up; null where there are none. */
    @Nullable
    Piece take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (filling.length == 0 && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (filling.length == 0) {
                return null;
            }
            Piece full = filling;
            filling = spare;
            spare = full;
            writing = true;
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken is written. */
    void written() {
        lock.lock();
        try {
            spare.length = 0;
            if (spare.bytes.length > capacity) {
                spare.bytes = new byte[capacity];
            }
            writing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more can be written. */
    void fail(IOException thrown) {
        lock.lock();
        try {
            failure = thrown;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing more comes and all has been taken. */
    boolean isOver() {
        lock.lock();
        try {
            return ended && filling.length == 0;
        } finally {
            lock.unlock();
        }
    }

    /** How often the reader had to wait. */
    long waits() {
        return waits.value();
    }
}
