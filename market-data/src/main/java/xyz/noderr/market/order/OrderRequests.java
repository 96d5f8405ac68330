package xyz.noderr.market.order;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import xyz.noderr.pipeline.decision.Decision;

/**
 * What is to be sent, from the ring's thread to that of the gateway: bounded, without locks or garbage.
 *
 * <p>Threading: one thread adds, one takes.
 */
final class OrderRequests {
    static final int MOST = 1_024;

    /** One of them. */
    static final class Request {
        private final Decision decision = new Decision();
        private long sentNanos;

        Decision decision() {
            return decision;
        }

        /** When it left the ring, by the clock that nobody sets. */
        long sentNanos() {
            return sentNanos;
        }
    }

    /** Does what is to be done with one. */
    interface Handler {
        void take(Request request) throws InterruptedException;
    }

    // Who takes them never waits on the ring: the strategy has nobody to wake.
    private final RingBuffer<Request> ring =
            RingBuffer.createSingleProducer(Request::new, MOST, new YieldingWaitStrategy());
    private final EventPoller<Request> poller = ring.newPoller();

    OrderRequests() {
        ring.addGatingSequences(poller.getSequence());
    }

    /** Takes a decision over; false where so many wait that there is no room. */
    boolean add(Decision decision, long sentNanos) {
        if (!ring.hasAvailableCapacity(1)) {
            return false;
        }
        long sequence = ring.next();
        Request request = ring.get(sequence);
        request.decision.copyFrom(decision);
        request.sentNanos = sentNanos;
        ring.publish(sequence);
        return true;
    }

    /** Has all that wait handled, the oldest first; says whether there were any. */
    boolean handle(Handler handler) throws InterruptedException {
        try {
            return poller.poll((request, sequence, endOfBatch) -> {
                        handler.take(request);
                        return false; // The next has room, and is looked at, when this one is done.
                    })
                    == EventPoller.PollState.PROCESSING;
        } catch (InterruptedException | RuntimeException thrown) {
            throw thrown;
        } catch (Exception undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }
}
