package xyz.noderr.backtest.venue;

import java.util.List;
import java.util.function.ToLongFunction;
import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/**
 * The simulated venues of a run as one: each order goes to that of its instrument, and what happens at them comes in the
 * order of its time; at one and the same time that of the venue that stands first in the list comes first. One account stands
 * behind them all.
 *
 * <p>Threading: as each of them.
 */
public final class SimulatedVenues implements Gateway {
    private final SimulatedVenue[] venues;
    private final Collateral collateral;
    private final long orderLatencyNanos;
    private final long feedLatencyNanos;

    /**
     * These venues.
     *
     * @param venues at the places of their instruments' ids
     * @param collateral what the account has beside what it holds there
     */
    public SimulatedVenues(List<SimulatedVenue> venues, Collateral collateral) {
        this.venues = venues.toArray(SimulatedVenue[]::new);
        this.collateral = collateral;
        orderLatencyNanos = least(SimulatedVenue::orderLatencyNanos);
        feedLatencyNanos = least(SimulatedVenue::feedLatencyNanos);
    }

    private long least(ToLongFunction<SimulatedVenue> latencyNanos) {
        long least = Long.MAX_VALUE;
        for (SimulatedVenue each : venues) {
            least = Math.min(least, latencyNanos.applyAsLong(each));
        }
        return least;
    }

    @Override
    public void send(Event cause, Decision decision) {
        venues[decision.instrumentId()].send(cause, decision);
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

    /** How long what is of no market, as the time alone, is on its way to us: as long as that of the nearest. */
    public long feedLatencyNanos() {
        return feedLatencyNanos;
    }

    /** When the next thing happens at a venue by itself; {@link SimulatedVenue#NEVER} when none is to. */
    public long nextArrivalNanos() {
        long nextNanos = SimulatedVenue.NEVER;
        for (SimulatedVenue each : venues) {
            nextNanos = Math.min(nextNanos, each.nextArrivalNanos());
        }
        return nextNanos;
    }

    /** The next of these happens at its venue. */
    public void arrive() {
        SimulatedVenue venue = venues[first(SimulatedVenue::nextArrivalNanos)];
        long timeNanos = venue.nextArrivalNanos();
        if (venue.arrive()) {
            requireMargin(timeNanos);
        }
    }

    /** When the next answer reaches us; {@link SimulatedVenue#NEVER} when none is on its way. */
    public long nextAnswerNanos() {
        long nextNanos = SimulatedVenue.NEVER;
        for (SimulatedVenue each : venues) {
            nextNanos = Math.min(nextNanos, each.nextAnswerNanos());
        }
        return nextNanos;
    }

    /** Writes the next answer on an event. */
    public void answer(Event event) {
        venues[first(SimulatedVenue::nextAnswerNanos)].answer(event);
    }

    /**
     * Something of a market, in the order of time; a bar when it opens. Its venue hears of it; of the time alone all do.
     *
     * @return when we hear of it
     */
    public long onMarket(long timeNanos, Event event) {
        if (event.kind().namesInstrument()) {
            long dueNanos = venues[event.instrumentId()].onMarket(timeNanos, event);
            if (event.kind() == EventKind.TRADE || event.kind() == EventKind.BAR) {
                requireMargin(timeNanos);
            }
            return dueNanos;
        }
        for (SimulatedVenue each : venues) {
            each.onMarket(timeNanos, event);
        }
        return timeNanos + feedLatencyNanos;
    }

    private void requireMargin(long timeNanos) {
        if (collateral.isCalled(venues)) {
            collateral.called(timeNanos, venues);
            for (SimulatedVenue each : venues) {
                each.liquidate(timeNanos);
            }
            collateral.settle(timeNanos, venues);
        }
    }

    /** What stood behind the account, and whether it was enough. */
    public Collateral collateral() {
        return collateral;
    }

    /** What an instrument's venue knows of the fills that it has answered. */
    public FillNotes fillNotes(int instrumentId) {
        return venues[instrumentId].fillNotes();
    }

    /** The books of an instrument's venue. */
    public VenueAccount account(int instrumentId) {
        return venues[instrumentId].account();
    }

    /** Venues are few: a heap of them would cost more than it saves. */
    private int first(ToLongFunction<SimulatedVenue> nextNanos) {
        int first = 0;
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
