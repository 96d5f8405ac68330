package xyz.noderr.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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
    private final AtomicReference<@Nullable PipelineFailedException> failure;
    private final long stallNanos;

    DedicatedStages(
            Disruptor<Event> disruptor,
            List<StageChain> chains,
            AtomicReference<@Nullable PipelineFailedException> failure,
            Duration stallTimeout) {
        this.disruptor = disruptor;
        this.failure = failure;
        stallNanos = stallTimeout.toNanos();
        EventHandlerGroup<Event> group = disruptor.handleEventsWith(chains.getFirst());
        for (StageChain next : chains.subList(1, chains.size())) {
            group = group.then(next);
        }
        ring = disruptor.start();
        end = group.asSequenceBarrier();
    }

    @Override
    public void awaitRoom() {
        awaitProcessed(ring.getCursor() + 1 - ring.getBufferSize());
    }

    /** Yields on purpose: on two cores the publisher has to make way for the stages it waits for. */
    @Override
    @SuppressWarnings("ThreadPriorityCheck")
    public void awaitProcessed(long sequence) {
        long deadline = 0;
        for (int tries = 0; ; tries++) {
            PipelineFailedException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            if (end.getCursor() >= sequence) {
                return;
            }
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < SPINS + YIELDS) {
                Thread.yield();
            } else {
                deadline = deadline == 0 ? System.nanoTime() + stallNanos : deadline;
                if (System.nanoTime() - deadline > 0) {
                    throw new PipelineFailedException("The stages stand still: event " + end.getCursor()
                            + " was the last handled, and none followed within " + stallNanos / 1_000_000 + " ms");
                }
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
    }

    @Override
    public void close() {
        disruptor.halt();
    }
}
