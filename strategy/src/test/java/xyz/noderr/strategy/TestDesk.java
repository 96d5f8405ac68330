package xyz.noderr.strategy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Runs one strategy on events that a test writes, without a ring. */
public final class TestDesk {
    private final Portfolio account = new Portfolio(TestInstrument.INSTRUMENT, 1_000_000 * TestInstrument.ONE);
    private final Desk desk = new Desk(account, account.instruments());
    private @Nullable Sleeve sleeve;
    private long timeNanos;

    /** What a strategy says at an event; NaN where it says nothing. It is the same strategy all the time. */
    public double run(Strategy strategy, Event event) {
        if (sleeve == null) {
            sleeve = new Sleeve("test", 1, strategy, 1, desk, null);
        }
        account.onEvent(event); // As the portfolio does on the ring, before any strategy.
        desk.line(0).takeSpoken(); // As the stage does when it tells.
        return sleeve.hears(event) ? desk.weight() : Double.NaN;
    }

    /** What a strategy wants after each of these closes, as bars of a second. */
    public List<Double> afterBars(Strategy strategy, long... closes) {
        List<Double> wanted = new ArrayList<>();
        for (long close : closes) {
            Event event = new Event(0, 0);
            event.reset(0);
            timeNanos += 1_000_000_000L;
            event.bar(0, timeNanos, 1_000_000_000L, close, close, close, close, 1);
            run(strategy, event);
            wanted.add(desk.weight());
        }
        return wanted;
    }

    /** Why the strategy was stopped. */
    public @Nullable String failure() {
        return sleeve == null ? null : sleeve.failure();
    }
}
