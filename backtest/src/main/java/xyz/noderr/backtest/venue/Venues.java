package xyz.noderr.backtest.venue;

import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.event.Event;

/**
 * Where a run's orders go, and what comes back: {@link SimulatedVenues}, whose answers follow from the market, or
 * {@link RealVenues}, whose answers arrive with it.
 *
 * <p>Threading: {@link #send} is called by the pipeline, all else by the thread that publishes.
 */
public interface Venues extends Gateway {
    /** Takes over what the pipeline has sent. Call it when the pipeline is at rest. */
    void collect();

    /** How long after its decision an order arrives at any of them, at least; {@link SimulatedVenue#NEVER} where nobody waits. */
    long orderLatencyNanos();

    /** When the next thing happens at a venue by itself; {@link SimulatedVenue#NEVER} when none is to. */
    long nextArrivalNanos();

    /** The next of these happens at its venue. */
    void arrive();

    /** When the next answer reaches us; {@link SimulatedVenue#NEVER} when none is on its way. */
    long nextAnswerNanos();

    /** Writes the next answer on an event. */
    void answer(Event event);

    /**
     * Something of a market, in the order of time; a bar when it opens. Its venue hears of it; of the time alone all do.
     *
     * @return when we hear of it
     */
    long onMarket(long timeNanos, Event event);

    /** What stood behind the account, and whether it was enough. */
    Collateral collateral();

    /** What an instrument's venue knows of the fills that it has answered. */
    FillNotes fillNotes(int instrumentId);

    /** The books of an instrument's venue. */
    VenueAccount account(int instrumentId);
}
