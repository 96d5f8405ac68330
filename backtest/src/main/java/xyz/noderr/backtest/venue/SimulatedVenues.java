package xyz.noderr.backtest.venue;

import java.util.List;
import java.util.function.ToLongFunction;
import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.source.Earliest;

/**
 * The simulated venues of a run as one: each order goes to that of its instrument, and what happens at them comes in the
 * order of its time; at one and the same time that of the venue that stands first in the list comes first. One account stands
 * behind them all.
 *
 * <p>Threading: as each of them.
 */
public final class SimulatedVenues implements Venues {
    private final SimulatedVenue[] venues;
    private final Earliest arrivals;
    private final Earliest answers;
    private final Standing standing;
    private final Collateral collateral;
    /** To which something was sent that is not taken over yet, and whether a venue is among them. */
    private final int[] sentTo;

    private final boolean[] isSentTo;
    private int sent;
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
        arrivals = new Earliest(venues.size());
        answers = new Earliest(venues.size());
        standing = collateral.over(this.venues);
        sentTo = new int[venues.size()];
        isSentTo = new boolean[venues.size()];
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
        int id = decision.instrumentId();
        venues[id].send(cause, decision);
        if (!isSentTo[id]) {
            isSentTo[id] = true;
            sentTo[sent++] = id;
        }
    }

    @Override
    public void collect() {
        while (sent > 0) {
            int id = sentTo[--sent];
            isSentTo[id] = false;
            venues[id].collect();
            arrivals.set(id, venues[id].nextArrivalNanos());
        }
    }

    @Override
    public long orderLatencyNanos() {
        return orderLatencyNanos;
    }

    /** How long what is of no market, as the time alone, is on its way to us: as long as that of the nearest. */
    public long feedLatencyNanos() {
        return feedLatencyNanos;
    }

    @Override
    public long nextArrivalNanos() {
        return arrivals.timeNanos();
    }

    @Override
    public void arrive() {
        long timeNanos = arrivals.timeNanos();
        int id = arrivals.place();
        boolean priced = venues[id].arrive();
        happened(id);
        if (priced) {
            requireMargin(timeNanos);
        }
    }

    /** Something has happened at a venue: what comes next from there may be another, and so may what stands there. */
    private void happened(int id) {
        arrivals.set(id, venues[id].nextArrivalNanos());
        answers.set(id, venues[id].nextAnswerNanos());
        standing.changed(id);
    }

    @Override
    public long nextAnswerNanos() {
        return answers.timeNanos();
    }

    @Override
    public void answer(Event event) {
        int id = answers.place();
        venues[id].answer(event);
        answers.set(id, venues[id].nextAnswerNanos());
    }

    @Override
    public long onMarket(long timeNanos, Event event) {
        if (event.kind().namesInstrument()) {
            int id = event.instrumentId();
            long dueNanos = venues[id].onMarket(timeNanos, event);
            happened(id);
            if (event.kind() == EventKind.TRADE || event.kind() == EventKind.BAR) {
                requireMargin(timeNanos);
            }
            return dueNanos;
        }
        for (int id = 0; id < venues.length; id++) {
            venues[id].onMarket(timeNanos, event);
            happened(id);
        }
        return timeNanos + feedLatencyNanos;
    }

    private void requireMargin(long timeNanos) {
        if (collateral.isCalled(standing)) {
            collateral.called(timeNanos, venues);
            for (SimulatedVenue each : venues) {
                each.liquidate(timeNanos);
            }
            collateral.settle(timeNanos, venues);
            for (int id = 0; id < venues.length; id++) {
                happened(id);
            }
        }
    }

    @Override
    public Collateral collateral() {
        return collateral;
    }

    @Override
    public FillNotes fillNotes(int instrumentId) {
        return venues[instrumentId].fillNotes();
    }

    @Override
    public VenueAccount account(int instrumentId) {
        return venues[instrumentId].account();
    }
}
