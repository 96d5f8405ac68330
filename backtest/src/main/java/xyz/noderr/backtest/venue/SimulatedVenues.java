package xyz.noderr.backtest.venue;

import java.util.List;
import java.util.function.ToLongFunction;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.event.Event;

/**
 * The simulated venues of a run as one: each order goes to that of its instrument, and what happens at them comes in the
 * order of its time; at one and the same time that of the venue that stands first in the list comes first.
 *
 * <p>Threading: as each of them.
 */
public final class SimulatedVenues implements Gateway {
    private static final int NONE = -1;

    private final SimulatedVenue[] venues;
    private final long orderLatencyNanos;

    /**
     * These venues.
     *
     * @param venues at the places of their instruments' ids
     */
    public SimulatedVenues(List<SimulatedVenue> venues) {
        this.venues = venues.toArray(SimulatedVenue[]::new);
        orderLatencyNanos = venues.stream()
                .mapToLong(SimulatedVenue::orderLatencyNanos)
                .min()
                .orElseThrow();
    }

    @Override
    public void send(long eventTimeNanos, Decision decision) {
        venues[decision.instrumentId()].send(eventTimeNanos, decision);
    }

    /** Takes over what the pipeline has sent. Call it when the pipeline is at rest. */
    public void collect() {
        for (SimulatedVenue each : venues) {
            each.collect();
        }
    }

    /** How long after its decision an order arrives at any of them, at least. */
    public long orderLatencyNanos() {
        return orderLatencyNanos;
    }

    /** When the next order or cancel arrives; {@link SimulatedVenue#NEVER} when none is on its way. */
    public long nextArrivalNanos() {
        int first = first(SimulatedVenue::nextArrivalNanos);
        return first == NONE ? SimulatedVenue.NEVER : venues[first].nextArrivalNanos();
    }

    /** The venue of the next order or cancel takes it. */
    public void arrive() {
        venues[first(SimulatedVenue::nextArrivalNanos)].arrive();
    }

    /** When the next answer reaches us; {@link SimulatedVenue#NEVER} when none is on its way. */
    public long nextAnswerNanos() {
        int first = first(SimulatedVenue::nextAnswerNanos);
        return first == NONE ? SimulatedVenue.NEVER : venues[first].nextAnswerNanos();
    }

    /** Writes the next answer on an event. */
    public void answer(Event event) {
        venues[first(SimulatedVenue::nextAnswerNanos)].answer(event);
    }

    /** Something of a market, in the order of time: its venue hears of it; of the time alone all do. */
    public void onMarket(long timeNanos, Event event) {
        if (event.kind().namesInstrument()) {
            venues[event.instrumentId()].onMarket(timeNanos, event);
            return;
        }
        for (SimulatedVenue each : venues) {
            each.onMarket(timeNanos, event);
        }
    }

    /** The books of an instrument's venue. */
    public VenueAccount account(int instrumentId) {
        return venues[instrumentId].account();
    }

    /** Venues are few: a heap of them would cost more than it saves. */
    private int first(ToLongFunction<SimulatedVenue> nextNanos) {
        int first = NONE;
        long firstNanos = SimulatedVenue.NEVER;
        for (int i = 0; i < venues.length; i++) {
            long nanos = nextNanos.applyAsLong(venues[i]);
            if (nanos < firstNanos) {
                first = i;
                firstNanos = nanos;
            }
        }
        return first;
    }
}
