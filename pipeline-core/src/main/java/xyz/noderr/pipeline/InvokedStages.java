package xyz.noderr.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;

/** Runs the stages in the publisher's own thread, whenever it waits. */
final class InvokedStages implements StageThreads {
    private final RingBuffer<Event> ring;
    private final EventPoller<Event> poller;
    private final EventPoller.Handler<Event> handler;
    private final AtomicReference<@Nullable PipelineFailedException> failure;

    InvokedStages(
            RingBuffer<Event> ring, StageChain chain, AtomicReference<@Nullable PipelineFailedException> failure) {
        this.ring = ring;
        this.failure = failure;
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        handler = (event, sequence, endOfBatch) -> {
            chain.onEvent(event, sequence, endOfBatch);
            return true;
        };
    }

    @Override
    public void awaitRoom() {
        if (!ring.hasAvailableCapacity(1)) {
            poll();
        }
        throwIfFailed();
    }

    @Override
    public void awaitProcessed(long sequence) {
        while (poller.getSequence().get() < sequence) {
            poll();
        }
        throwIfFailed();
    }

    private void poll() {
        try {
            poller.poll(handler);
        } catch (Exception impossible) {
            // The chain keeps what a stage throws; the poller's signature alone declares an exception.
            throw new AssertionError(impossible);
        }
    }

    private void throwIfFailed() {
        PipelineFailedException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {}
}
