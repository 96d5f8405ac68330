package xyz.noderr.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.time.Duration;
import xyz.noderr.pipeline.event.Event;

/** Runs the stages in the publisher's own thread, whenever it waits. */
final class InvokedStages implements StageThreads {
    private final RingBuffer<Event> ring;
    private final StageChain chain;
    private final Sequence done = new Sequence();

    InvokedStages(RingBuffer<Event> ring, StageChain chain) {
        this.ring = ring;
        this.chain = chain;
        ring.addGatingSequences(done);
    }

    @Override
    public void awaitRoom() {
        if (!ring.hasAvailableCapacity(1)) {
            poll();
        }
    }

    @Override
    public boolean awaitProcessed(long sequence, Duration timeout) {
        while (done.get() < sequence) {
            poll();
        }
        return true;
    }

    /** Handles all that was published. */
    private void poll() {
        long last = ring.getCursor();
        for (long next = done.get() + 1; next <= last; next++) {
            chain.onEvent(ring.get(next), next, next == last);
        }
        done.set(last);
    }

    @Override
    public long processed() {
        return done.get();
    }

    @Override
    public void close() {}
}
