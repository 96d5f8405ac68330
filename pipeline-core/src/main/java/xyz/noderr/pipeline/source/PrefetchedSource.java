package xyz.noderr.pipeline.source;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.process.Uninterrupted;

/**
 * Another source, read ahead by a thread of its own: files are unpacked and decoded on one core while another decides. It holds
 * a bounded number of events, by blocks; when all are full the reader waits. The sequence is that of the other source.
 *
 * <p>Threading: the other source belongs to the reader's thread from the constructor on until {@link #close} has returned;
 * this one to whoever calls it. No garbage after the constructor.
 */
public final class PrefetchedSource implements EventSource, AutoCloseable {
    private static final int BLOCK = 256;

    private final BlockingQueue<Block> free;
    private final BlockingQueue<Block> full;
    private final Thread reader;
    private @Nullable Block current;
    private int at;

    /** Some of the events, in their order. */
    private static final class Block {
        private final Event[] events;
        private final long[] timesNanos = new long[BLOCK];
        private int count;
        private boolean last;
        private double progress;
        private @Nullable RuntimeException failure;

        private Block(Supplier<Event> empty) {
            events = Stream.generate(empty).limit(BLOCK).toArray(Event[]::new);
        }
    }

    /**
     * Begins to read.
     *
     * @param events how many are read ahead at most; at least two blocks of 256 are
     * @param empty makes an event with room for what comes in
     * @param progress of the other source, from 0 to 1; called by the reader
     */
    public PrefetchedSource(EventSource source, int events, Supplier<Event> empty, DoubleSupplier progress) {
        int blocks = Math.max(2, Math.ceilDiv(events, BLOCK));
        free = new ArrayBlockingQueue<>(blocks);
        full = new ArrayBlockingQueue<>(blocks);
        for (int i = 0; i < blocks; i++) {
            free.add(new Block(empty));
        }
        reader = Thread.ofPlatform().name("noderr-prefetch").daemon().start(() -> read(source, progress));
    }

    private void read(EventSource source, DoubleSupplier progress) {
        try {
            boolean last = false;
            while (!last) {
                Block block = free.take();
                fill(block, source, progress);
                last = block.last;
                full.put(block);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(Block block, EventSource source, DoubleSupplier progress) {
        block.count = 0;
        block.failure = null;
        try {
            while (block.count < BLOCK && source.next()) {
                Event event = block.events[block.count];
                event.resetInput(0);
                source.writeTo(event);
                block.timesNanos[block.count++] = source.timeNanos();
            }
            block.last = block.count < BLOCK;
            block.progress = progress.getAsDouble();
        } catch (RuntimeException refused) {
            block.failure = refused; // What was read before it is still to be given out.
            block.last = true;
        }
    }

    @Override
    public boolean next() {
        at++;
        while (current == null || at >= current.count) {
            Block done = current;
            if (done != null) {
                if (done.failure != null) {
                    throw done.failure;
                }
                if (done.last) {
                    return false;
                }
                free.add(done);
            }
            current = take();
            at = 0;
        }
        return true;
    }

    private Block take() {
        try {
            return full.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the market's data", stopped);
        }
    }

    private Block shown() {
        Block block = current;
        if (block == null) {
            throw new IllegalStateException("next() comes first");
        }
        return block;
    }

    @Override
    public long timeNanos() {
        return shown().timesNanos[at];
    }

    @Override
    public void writeTo(Event event) {
        Event read = shown().events[at];
        event.copyInput(read);
    }

    /** What part of the other source had been read when the block was full of which the current event is. */
    public double progress() {
        return current == null ? 0 : current.progress;
    }

    /** Ends the reader, and returns when it has ended. */
    @Override
    public void close() {
        reader.interrupt();
        Uninterrupted.join(reader);
    }
}
