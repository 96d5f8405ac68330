package xyz.noderr.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import java.time.Duration;
import xyz.noderr.pipeline.event.Event;

/** Runs the stages in the publisher's own thread, whenever it waits. */
final class InvokedStages implements StageThreads {
    private final RingBuffer<Event> ring;
    private final EventPoller<Event> poller;
    private final EventPoller.Handler<Event> handler;

    InvokedStages(RingBuffer<Event> ring, StageChain chain) {
        this.ring = ring;
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
    }

    @Override
    public boolean awaitProcessed(long sequence, Duration timeout) {
        while (poller.getSequence().get() < sequence) {
            poll();
        }
        return true;
    }

    private void poll() {
        try {
            poller.poll(handler);
        } catch (Exception impossible) {
            // The chain keeps what a stage throws; the poller's signature alone declares an exception.
            throw new AssertionError(impossible);
        }
    }

    @Override
    public long processed() {
        return poller.getSequence().get();
    }

    @Override
    public void close() {}
}
