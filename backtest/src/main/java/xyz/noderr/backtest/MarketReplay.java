package xyz.noderr.backtest;

import java.util.function.DoubleSupplier;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.market.TradeSource;
import xyz.noderr.pipeline.Pipeline;

/**
 * Publishes trades and the simulated venue's answers in the order of their time, so that the ring sees the same sequence
 * whatever its threads do.
 *
 * <p>An order takes at least the order latency to arrive. So an event at time t may be published once every event up to
 * t less that latency has been decided on: no order that could still come would arrive before it. (The conservative rule
 * of Chandy and Misra, IEEE Transactions on Software Engineering 5, 1979, with the latency as its lookahead.) At one and
 * the same time the order of things is: arrivals at the venue, its answers, trades.
 */
final class MarketReplay {
    private static final int PROGRESS_EVERY = 1024;

    private final TradeSource trades;
    private final SimulatedVenue venue;
    private final Pipeline pipeline;
    private final int instrumentId;
    private long oldestUndecidedNanos = SimulatedVenue.NEVER;
    private long published;

    MarketReplay(TradeSource trades, SimulatedVenue venue, Pipeline pipeline, int instrumentId) {
        this.trades = trades;
        this.venue = venue;
        this.pipeline = pipeline;
        this.instrumentId = instrumentId;
    }

    /**
     * Publishes all trades. After the last one the venue is closed: what is on its way there stays without an answer,
     * answers on their way to us still arrive.
     *
     * @return how many events were published
     */
    long run(Progress progress, DoubleSupplier fraction) {
        boolean more = trades.next();
        while (more || venue.nextAnswerNanos() != SimulatedVenue.NEVER) {
            long tradeNanos = more ? trades.timeNanos() : SimulatedVenue.NEVER;
            long nextNanos = Math.min(tradeNanos, venue.nextAnswerNanos());
            if (mayStillChange(nextNanos)) {
                settle();
            } else if (more && venue.nextArrivalNanos() <= nextNanos) {
                venue.arrive();
            } else if (venue.nextAnswerNanos() <= tradeNanos) {
                publishAnswer(nextNanos);
            } else {
                publishTrade();
                more = trades.next();
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

    private void publishTrade() {
        long timeNanos = trades.timeNanos();
        venue.onTrade(timeNanos, trades.priceTicks(), trades.quantityLots());
        pipeline.claim().trade(instrumentId, timeNanos, trades.priceTicks(), trades.quantityLots());
        publish(timeNanos);
    }

    private void publish(long timeNanos) {
        pipeline.publish();
        published++;
        oldestUndecidedNanos = Math.min(oldestUndecidedNanos, timeNanos);
    }
}
