package xyz.noderr.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import xyz.noderr.pipeline.event.Event;

/** Runs each chain of stages in a thread of its own, every chain after the one before it. */
final class DedicatedStages implements StageThreads {
    /** Spins for about a microsecond, yields for a while, and then sleeps so that an idle publisher frees its core. */
    private static final int SPINS = 200;

    private static final int YIELDS = 2_000;
    private static final long PARK_NANOS = 20_000;

    private final Disruptor<Event> disruptor;
    private final RingBuffer<Event> ring;
    private final SequenceBarrier end;
    private final Duration stallTimeout;

    DedicatedStages(Disruptor<Event> disruptor, List<StageChain> chains, Duration stallTimeout) {
        this.disruptor = disruptor;
        this.stallTimeout = stallTimeout;
        EventHandlerGroup<Event> group = disruptor.handleEventsWith(chains.getFirst());
        for (StageChain next : chains.subList(1, chains.size())) {
            group = group.then(next);
        }
        ring = disruptor.start();
        end = group.asSequenceBarrier();
    }

    @Override
    public void awaitRoom() {
        if (!awaitProcessed(ring.getCursor() + 1 - ring.getBufferSize(), stallTimeout)) {
            throw new PipelineFailedException("The stages stand still: event " + processed()
                    + " of the ring was the last handled, and none followed within " + stallTimeout.toMillis() + " ms");
        }
    }

    /** Yields on purpose: on two cores the publisher has to make way for the stages it waits for. */
    @Override
    @SuppressWarnings("ThreadPriorityCheck")
    public boolean awaitProcessed(long sequence, Duration timeout) {
        long startNanos = 0;
        for (int tries = 0; end.getCursor() < sequence; tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < SPINS + YIELDS) {
                Thread.yield();
            } else {
                startNanos = startNanos == 0 ? System.nanoTime() : startNanos;
                if (System.nanoTime() - startNanos > timeout.toNanos()) {
                    return false;
                }
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
        return true;
    }

    @Override
    public long processed() {
        return end.getCursor();
    }

    @Override
    public void close() {
        disruptor.halt();
    }
}
