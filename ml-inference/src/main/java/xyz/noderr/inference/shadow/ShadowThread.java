package xyz.noderr.inference.shadow;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * A {@link Shadow} in a thread beside the ring, for a pipeline that trades. The ring's thread copies a row and goes on;
 * where the challengers have not kept up, the row is left out and counted, and a row whose horizon ended among those that
 * were left out is not judged, as its price is not known.
 *
 * <p>Threading: {@link #onEvent} belongs to the ring's thread, the challengers to this one's own. The shadow's figures are
 * for whoever has closed it.
 */
public final class ShadowThread implements Stage, AutoCloseable {
    private static final int ROWS = 4096;
    private static final long PARK_NANOS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Shadow shadow;
    private final Disruptor<ShadowRow> disruptor;
    private final RingBuffer<ShadowRow> rows;
    private final SequenceBarrier done;
    private final Counter skipped = new Counter();
    private boolean gap;
    private volatile boolean closing;

    @Nullable
    private Thread thread;

    /** Starts the thread. */
    public ShadowThread(ShadowSettings settings) {
        shadow = new Shadow(settings);
        disruptor = new Disruptor<>(
                () -> Shadow.newRow(settings), ROWS, this::newThread, ProducerType.SINGLE, new BlockingWaitStrategy());
        done = disruptor
                .handleEventsWith((row, sequence, endOfBatch) -> add(row))
                .asSequenceBarrier();
        rows = disruptor.start();
    }

    private Thread newThread(Runnable work) {
        thread = Thread.ofPlatform().daemon().name("shadow").unstarted(work);
        return thread;
    }

    /** In the shadow's own thread. What is left when it is closed is left out, so that nobody waits for a slow model. */
    private void add(ShadowRow row) {
        if (!closing) {
            shadow.add(row);
        }
    }

    @Override
    public void onEvent(Event event) {
        if (!ShadowRow.wants(event)) {
            return;
        }
        if (!rows.hasAvailableCapacity(1)) {
            skipped.increment();
            gap = true;
            return;
        }
        long at = rows.next();
        rows.get(at).copy(event, gap);
        gap = false;
        rows.publish(at);
    }

    /** How many rows and trades were left out. */
    public long skipped() {
        return skipped.value();
    }

    @Override
    public void register(Metrics metrics) {
        shadow.register(metrics);
        metrics.counter("shadow.skipped", "Rows and trades that challengers had no time for", this::skipped);
    }

    /** The figures. */
    public Shadow shadow() {
        return shadow;
    }

    /**
     * Gives the challengers a moment for what is left, and stops the thread; then their models may be closed. The pipeline
     * must be closed before.
     *
     * @throws IllegalStateException when a challenger's model does not come back
     */
    @Override
    public void close() {
        long most = PATIENCE.toNanos() / PARK_NANOS;
        for (long i = 0; i < most && done.getCursor() < rows.getCursor(); i++) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        closing = true;
        disruptor.halt();
        if (!stopped(thread)) {
            throw new IllegalStateException(
                    "A challenger has been running for " + PATIENCE.toSeconds() + " s: leave its model open");
        }
        shadow.end();
    }

    private static boolean stopped(@Nullable Thread thread) {
        try {
            return thread == null || thread.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
