package xyz.noderr.strategy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Runs one strategy, with all the capital, on events that a test writes, without a ring. */
public final class TestDesk {
    private static final long SECOND = 1_000_000_000L;
    private static final int OWNER = 1;

    private final Portfolio account;
    private final Desk desk;
    private @Nullable Sleeve sleeve;
    private long timeNanos;
    private int quotesTold;

    public TestDesk() {
        this(List.of(TestInstrument.INSTRUMENT));
    }

    public TestDesk(List<Instrument> instruments) {
        account = new Portfolio(instruments, "B", 1_000_000 * TestInstrument.ONE);
        desk = new Desk(account, instruments);
        desk.grant(1);
    }

    /** What a strategy says at an event of its first instrument; NaN where it says nothing. It is the same all the time. */
    public double run(Strategy strategy, Event event) {
        if (sleeve == null) {
            sleeve = new Sleeve("test", OWNER, strategy, 1, desk, null);
        }
        account.onEvent(event); // As the portfolio does on the ring, before any strategy.
        boolean spoken = sleeve.hears(event);
        for (int i = 0; i < desk.size(); i++) { // As the stage does when it tells.
            desk.line(i).takeSpoken();
            desk.line(i).tellQuotes(OWNER, true, event.intention());
        }
        desk.told();
        quotesTold = event.intention().quotes().size();
        return spoken ? desk.weight() : Double.NaN;
    }

    /** What a strategy wants after each of these closes, as bars of a second. */
    public List<Double> afterBars(Strategy strategy, long... closes) {
        List<Double> wanted = new ArrayList<>();
        for (long close : closes) {
            timeNanos += SECOND;
            bar(strategy, 0, timeNanos, close);
            wanted.add(desk.weight());
        }
        return wanted;
    }

    /** A bar of a second that ends now. */
    public void bar(Strategy strategy, int instrumentId, long endNanos, long close) {
        Event event = event();
        event.bar(instrumentId, endNanos, SECOND, close, close, close, close, 1);
        run(strategy, event);
    }

    /** A trade of others, with the book as it stands. */
    public void trade(Strategy strategy, int instrumentId, long nanos, long priceTicks) {
        Event event = event();
        event.trade(instrumentId, nanos, priceTicks, 1);
        run(strategy, event);
    }

    /** The best prices change. */
    public void book(Strategy strategy, int instrumentId, long nanos, long bidTicks, long askTicks) {
        book(strategy, instrumentId, nanos, new long[][] {{bidTicks, 1}}, new long[][] {{askTicks, 1}});
    }

    /** The book changes to these prices and lots, the best first. */
    public void book(Strategy strategy, int instrumentId, long nanos, long[][] bids, long[][] asks) {
        Event event = event();
        event.depthUpdate(instrumentId, nanos);
        for (long[] each : bids) {
            event.book().addBid(each[0], each[1]);
        }
        for (long[] each : asks) {
            event.book().addAsk(each[0], each[1]);
        }
        run(strategy, event);
    }

    /** The time has come. */
    public void timer(Strategy strategy, long nanos) {
        Event event = event();
        event.timer(1, nanos);
        run(strategy, event);
    }

    /** One of the strategy's quotes is filled, while the book shows these best prices. */
    public void fill(Strategy strategy, long nanos, Side side, long ticks, long lots, long bidTicks, long askTicks) {
        fill(strategy, nanos, side, ticks, lots, 0, bidTicks, askTicks);
    }

    /** The same of a part of it. */
    public void fill(
            Strategy strategy,
            long nanos,
            Side side,
            long ticks,
            long lots,
            long remainingLots,
            long bidTicks,
            long askTicks) {
        Event event = event();
        event.filled(0, nanos, OrderIds.of(OWNER, 1), side, ticks, lots, remainingLots, ticks * lots, 0);
        event.book().addBid(bidTicks, 1);
        event.book().addAsk(askTicks, 1);
        run(strategy, event);
    }

    private static Event event() {
        Event event = new Event(0, 0, 1, 4);
        event.reset(0);
        return event;
    }

    /** A desk of another strategy, which has taken up all that this one knows. */
    public TestDesk takenUpBy(Strategy strategy) {
        StateWriter state = new StateWriter();
        account.save(state);
        requireNonNull(sleeve).save(state);
        TestDesk other = new TestDesk(account.instruments());
        StateReader saved = new StateReader(state.written());
        other.account.restore(saved);
        other.sleeve = new Sleeve("test", OWNER, strategy, 1, other.desk, null);
        other.sleeve.restore(saved);
        if (saved.remaining() != 0) {
            throw new AssertionError(saved.remaining() + " bytes were saved and not restored");
        }
        return other;
    }

    /** What a strategy that is made for this desk may ask for. */
    public StrategyInputs inputs() {
        return new StrategyInputs(account.instruments());
    }

    public Line line(int index) {
        return desk.line(index);
    }

    /** The price of the first bid and of the first ask; 0 where there is none. */
    public List<Long> quotes() {
        return List.of(desk.line(0).bidTicks(0), desk.line(0).askTicks(0));
    }

    /** What is wanted of each instrument. */
    public List<Double> weights() {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < desk.size(); i++) {
            weights.add(desk.line(i).weight());
        }
        return weights;
    }

    /** How many quotes the last event changed. */
    public int quotesTold() {
        return quotesTold;
    }

    /** Why the strategy was stopped. */
    public @Nullable String failure() {
        return sleeve == null ? null : sleeve.failure();
    }
}
