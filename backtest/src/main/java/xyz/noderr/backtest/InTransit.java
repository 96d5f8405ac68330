package xyz.noderr.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.Earliest;

/**
 * What has happened on the market and has not reached us: by instrument in the order in which it happened, and of all by when
 * it is due; of several at one time what is of no instrument first, as the time alone, then the instrument with the least id. Holds no more than what
 * happens within the feed's latency, or a bar of each instrument.
 */
final class InTransit {
    private final Supplier<Event> empty;
    private final List<ArrayDeque<Held>> lanes = new ArrayList<>();
    private final ArrayDeque<Held> spare = new ArrayDeque<>();
    private final Earliest earliest;

    /**
     * Nothing yet.
     *
     * @param empty makes an event with room for what comes in
     */
    InTransit(int instruments, Supplier<Event> empty) {
        this.empty = empty;
        earliest = new Earliest(instruments + 1);
        for (int i = 0; i <= instruments; i++) {
            lanes.add(new ArrayDeque<>());
        }
    }

    /** An event of the market, by the time at which it was read: it may say of itself that it was earlier. */
    static final class Held {
        private final Event event;
        private long dueNanos;

        Held(Event event) {
            this.event = event;
        }

        Event event() {
            return event;
        }
    }

    /** A place to write the next event of the market to. */
    Held next() {
        Held held = spare.isEmpty() ? new Held(empty.get()) : spare.remove();
        held.event.resetInput(0);
        return held;
    }

    /** It is on its way. */
    void add(Held held, long dueNanos) {
        held.dueNanos = dueNanos;
        int lane = held.event.kind().namesInstrument() ? held.event.instrumentId() + 1 : 0;
        lanes.get(lane).add(held);
        look(lane);
    }

    private void look(int lane) {
        Held head = lanes.get(lane).peek();
        earliest.set(lane, head == null ? SimulatedVenue.NEVER : head.dueNanos);
    }

    /** When the next is there; {@link SimulatedVenue#NEVER} when nothing is on its way. */
    long nextNanos() {
        return earliest.timeNanos();
    }

    /** The next, which has arrived; give it {@link #back} when it has been read. */
    Held arrive() {
        int lane = earliest.place();
        Held held = lanes.get(lane).remove();
        look(lane);
        return held;
    }

    void back(Held held) {
        spare.add(held);
    }
}
