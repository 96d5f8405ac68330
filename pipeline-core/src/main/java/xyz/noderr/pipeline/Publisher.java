package xyz.noderr.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Puts the events of one source on the ring. Events of several sources stand on it in the order in which they were
 * published, which is the order of their arrival.
 *
 * <p>Threading: owned by one thread. Several publishers may be used by several threads only where the pipeline was built
 * for that.
 */
public final class Publisher {
    private static final long NONE = -1;

    private final RingBuffer<Event> ring;
    private final StageThreads threads;
    private final int source;
    private final long firstSequence;
    private final long untimedMask;
    private final Counter waits = new Counter();
    /** Written with each event, and so in a cache line of its own: what lies beside it belongs to the stages' core. */
    private final Sequence claimed = new Sequence(NONE);

    /**
     * @param untimedMask events whose sequence has none of these bits are timed: only for them the clock is read
     */
    Publisher(RingBuffer<Event> ring, StageThreads threads, int source, long firstSequence, long untimedMask) {
        this.ring = ring;
        this.threads = threads;
        this.source = source;
        this.firstSequence = firstSequence;
        this.untimedMask = untimedMask;
    }

    /**
     * The next free event, to be filled by one of its input methods and then {@link #publish published}. Waits while
     * the ring is full: so back-pressure reaches the source, and nothing is lost.
     *
     * @throws PipelineFailedException when the stages made no room within the stall timeout
     */
    public Event claim() {
        if (claimed.get() != NONE) {
            throw new IllegalStateException("claim() twice: publish the event that is claimed first");
        }
        long at = nextFree();
        Event event = ring.get(at);
        event.resetInput(firstSequence + at);
        event.stampSource(source);
        claimed.set(at);
        return event;
    }

    private long nextFree() {
        if (!ring.hasAvailableCapacity(1)) {
            waits.increment();
        }
        while (true) {
            if (ring.hasAvailableCapacity(1)) {
                try {
                    return ring.tryNext();
                } catch (InsufficientCapacityException takenByAnother) {
                    // Another source was faster: wait for the next place.
                }
            }
            threads.awaitRoom();
        }
    }

    /** Hands the claimed event to the stages and returns its sequence: 0 for the first, then 1, 2, … */
    public long publish() {
        return publish((firstSequence + claimed.get() & untimedMask) == 0 ? System.nanoTime() : 0);
    }

    /**
     * As {@link #publish()}, for a source with a timetable: the event's latency is counted from the moment at which it
     * should have been published, so that one that had to wait its turn does not count as fast (which is known as
     * coordinated omission).
     *
     * @param intendedNanoTime that moment, by {@link System#nanoTime}
     */
    public long publish(long intendedNanoTime) {
        long at = claimed.get();
        if (at == NONE) {
            throw new IllegalStateException("publish() without claim(): claim an event and fill it first");
        }
        claimed.set(NONE);
        ring.get(at).stampPublished(intendedNanoTime);
        ring.publish(at);
        return firstSequence + at;
    }

    /** How often the ring was full when this source wanted to publish. */
    public long waits() {
        return waits.value();
    }
}
