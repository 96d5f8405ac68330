package xyz.noderr.backtest;

import java.util.function.DoubleSupplier;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Publishes the market's events and the simulated venue's answers in the order of their time, so that the ring sees the
 * same sequence whatever its threads do.
 *
 * <p>An order takes at least the order latency to arrive. So an event at time t may be published once every event up to
 * t less that latency has been decided on: no order that could still come would arrive before it. (The conservative rule
 * of Chandy and Misra, IEEE Transactions on Software Engineering 5, 1979, with the latency as its lookahead.) At one and
 * the same time the order of things is: arrivals at the venue, its answers, the market.
 */
final class MarketReplay {
    private static final int PROGRESS_EVERY = 1024;

    private final EventSource market;
    private final SimulatedVenue venue;
    private final Pipeline pipeline;
    private long oldestUndecidedNanos = SimulatedVenue.NEVER;
    private long published;

    MarketReplay(EventSource market, SimulatedVenue venue, Pipeline pipeline) {
        this.market = market;
        this.venue = venue;
        this.pipeline = pipeline;
    }

    /**
     * Publishes all events of the market. After the last one the venue is closed: what is on its way there stays without
     * an answer, answers on their way to us still arrive.
     *
     * @return how many events were published
     */
    long run(Progress progress, DoubleSupplier fraction) {
        boolean more = market.next();
        while (more || venue.nextAnswerNanos() != SimulatedVenue.NEVER) {
            long marketNanos = more ? market.timeNanos() : SimulatedVenue.NEVER;
            long nextNanos = Math.min(marketNanos, venue.nextAnswerNanos());
            if (mayStillChange(nextNanos)) {
                settle();
            } else if (more && venue.nextArrivalNanos() <= nextNanos) {
                venue.arrive();
            } else if (venue.nextAnswerNanos() <= marketNanos) {
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
                && nextNanos - oldestUndecidedNanos >= venue.orderLatencyNanos();
    }

    private void settle() {
        pipeline.drain();
        pipeline.requireNoFailure();
        venue.collect();
        oldestUndecidedNanos = SimulatedVenue.NEVER;
    }

    private void publishAnswer(long timeNanos) {
        venue.answer(pipeline.claim());
        publish(timeNanos);
    }

    private void publishMarket() {
        Event event = pipeline.claim();
        market.writeTo(event);
        venue.onMarket(market.timeNanos(), event);
        // The time that the guard will give it, where its own is earlier than that of an event before.
        publish(market.timeNanos());
    }

    private void publish(long timeNanos) {
        pipeline.publish();
        published++;
        oldestUndecidedNanos = Math.min(oldestUndecidedNanos, timeNanos);
    }
}
