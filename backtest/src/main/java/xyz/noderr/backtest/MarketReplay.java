package xyz.noderr.backtest;

import java.util.function.DoubleSupplier;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.backtest.venue.SimulatedVenues;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Publishes the markets' events and the simulated venues' answers in the order of their time, so that the ring sees the
 * same sequence whatever its threads do.
 *
 * <p>An order takes at least the order latency to arrive, of several venues the least. So an event at time t may be published once every event up to
 * t less that latency has been decided on: no order that could still come would arrive before it. (The conservative rule
 * of Chandy and Misra, IEEE Transactions on Software Engineering 5, 1979, with the latency as its lookahead.) At one and
 * the same time the order of things is: arrivals at the venues, their answers, the markets; each in the order of the list.
 */
final class MarketReplay {
    private static final int PROGRESS_EVERY = 1024;

    private final EventSource market;
    private final SimulatedVenues venues;
    private final Pipeline pipeline;
    private long oldestUndecidedNanos = SimulatedVenue.NEVER;
    private long published;

    MarketReplay(EventSource market, SimulatedVenues venues, Pipeline pipeline) {
        this.market = market;
        this.venues = venues;
        this.pipeline = pipeline;
    }

    /**
     * Publishes all events of the markets. After the last one the venues are closed: what is on its way there stays without
     * an answer, answers on their way to us still arrive.
     *
     * @return how many events were published
     */
    long run(Progress progress, DoubleSupplier fraction) {
        boolean more = market.next();
        while (more || venues.nextAnswerNanos() != SimulatedVenue.NEVER) {
            long marketNanos = more ? market.timeNanos() : SimulatedVenue.NEVER;
            long nextNanos = Math.min(marketNanos, venues.nextAnswerNanos());
            if (mayStillChange(nextNanos)) {
                settle();
            } else if (more && venues.nextArrivalNanos() <= nextNanos) {
                venues.arrive();
            } else if (venues.nextAnswerNanos() <= marketNanos) {
                publishAnswer(nextNanos);
            } else {
                publishMarket();
                more = market.next();
            }
            if (published % PROGRESS_EVERY == 0) {
                progress.at(fraction.getAsDouble());
            }
        }
        settle();
        return published;
    }

    private boolean mayStillChange(long nextNanos) {
        return oldestUndecidedNanos != SimulatedVenue.NEVER
                && nextNanos - oldestUndecidedNanos >= venues.orderLatencyNanos();
    }

    private void settle() {
        pipeline.drain();
        pipeline.requireNoFailure();
        venues.collect();
        oldestUndecidedNanos = SimulatedVenue.NEVER;
    }

    private void publishAnswer(long timeNanos) {
        venues.answer(pipeline.claim());
        publish(timeNanos);
    }

    private void publishMarket() {
        Event event = pipeline.claim();
        market.writeTo(event);
        venues.onMarket(market.timeNanos(), event);
        // The time that the guard will give it, where its own is earlier than that of an event before.
        publish(market.timeNanos());
    }

    private void publish(long timeNanos) {
        pipeline.publish();
        published++;
        oldestUndecidedNanos = Math.min(oldestUndecidedNanos, timeNanos);
    }
}
