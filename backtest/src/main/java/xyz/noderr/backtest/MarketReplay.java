package xyz.noderr.backtest;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.backtest.venue.Venues;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Lets the venues know what happens on the markets, and publishes it and their answers in the order in which it
 * reaches us, so that the ring sees the same sequence whatever its threads do.
 *
 * <p>An order takes at least the order latency to arrive, of several venues the least. So an event that reaches us at time t may
 * be published once every event up to t less that latency has been decided on: no order that could still come would arrive
 * before it. (The conservative rule of Chandy and Misra, IEEE Transactions on Software Engineering 5, 1979, with the latency as
 * its lookahead.) At one and the same time the order of things is: arrivals at the venues, their answers, what reaches us of
 * the markets, what happens on them; each in the order of the list.
 */
final class MarketReplay {
    private static final int PROGRESS_EVERY = 1024;

    private final EventSource market;
    private final Venues venues;
    private final Pipeline pipeline;
    private final @Nullable InTransit transit;
    private long oldestUndecidedNanos = SimulatedVenue.NEVER;
    private long published;
    private long firstNanos;

    /**
     * A replay.
     *
     * @param transit what the market does until it reaches us; null where that takes no time, and no bar
     */
    MarketReplay(EventSource market, Venues venues, Pipeline pipeline, @Nullable InTransit transit) {
        this.market = market;
        this.venues = venues;
        this.pipeline = pipeline;
        this.transit = transit;
    }

    /**
     * Publishes all events of the markets. After the last one the venues are closed: what is on its way there stays without
     * an answer, what is on its way to us still arrives.
     *
     * @return how many events were published
     */
    long run(Progress progress, DoubleSupplier fraction) {
        boolean more = market.next();
        while (true) {
            long marketNanos = more ? market.timeNanos() : SimulatedVenue.NEVER;
            long transitNanos = transit == null ? SimulatedVenue.NEVER : transit.nextNanos();
            long answerNanos = venues.nextAnswerNanos();
            long nextNanos = Math.min(marketNanos, Math.min(transitNanos, answerNanos));
            if (nextNanos == SimulatedVenue.NEVER) {
                break;
            }
            if (mayStillChange(nextNanos)) {
                settle();
            } else if ((more || transitNanos != SimulatedVenue.NEVER) && venues.nextArrivalNanos() <= nextNanos) {
                venues.arrive();
            } else if (answerNanos == nextNanos) {
                publishAnswer(nextNanos);
            } else if (transit != null && transitNanos == nextNanos) {
                reach(transit);
            } else {
                happen();
                more = market.next();
            }
            if (published % PROGRESS_EVERY == 0) {
                progress.at(fraction.getAsDouble());
            }
        }
        settle();
        return published;
    }

    /** When the first event was on the ring, by {@link System#nanoTime}; once there was one. */
    long firstNanos() {
        return firstNanos;
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

    /** Something happens on the market. */
    private void happen() {
        long timeNanos = market.timeNanos();
        if (transit == null) {
            Event event = pipeline.claim();
            market.writeTo(event);
            venues.onMarket(timeNanos, event);
            // The time that the guard will give it, where its own is earlier than that of an event before.
            event.received(timeNanos);
            publish(timeNanos);
            return;
        }
        InTransit.Held held = transit.next();
        market.writeTo(held.event());
        transit.add(held, venues.onMarket(timeNanos, held.event()));
    }

    /** What happened on the market reaches us. */
    private void reach(InTransit from) {
        long timeNanos = from.nextNanos();
        InTransit.Held held = from.arrive();
        Event event = pipeline.claim();
        event.copyInput(held.event());
        event.received(timeNanos);
        from.back(held);
        publish(timeNanos);
    }

    private void publish(long timeNanos) {
        pipeline.publish();
        if (published == 0) {
            firstNanos = System.nanoTime();
        }
        published++;
        oldestUndecidedNanos = Math.min(oldestUndecidedNanos, timeNanos);
    }
}
