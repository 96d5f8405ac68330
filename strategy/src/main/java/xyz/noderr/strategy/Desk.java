package xyz.noderr.strategy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Where a strategy sees the account and says what it wants. Each strategy has a desk of its own; the account is the same
 * for all. A desk has a {@link Line} for each of the strategy's instruments; what is asked of the desk itself is asked of
 * the first one, so that a strategy of one instrument needs no other.
 */
public final class Desk implements Stateful {
    private final Portfolio account;
    private final Line[] lines;
    private final int firstId;
    /** By the instrument's id; null where it is none of the strategy's. Empty where it has but one: desks may be many. */
    private final @Nullable Line[] byInstrument;

    /** By the instrument's id: of what something was said, here or on another desk of the account, and is not told yet. */
    private final BitSet untold;

    private Line here;
    private double granted;
    private long timeNanos;
    private boolean spoken;
    private boolean reweighed;

    /** A desk that is alone. */
    Desk(Portfolio account, List<Instrument> instruments) {
        this(account, instruments, new BitSet());
    }

    /** One of an account's desks, which share {@code untold}. */
    Desk(Portfolio account, List<Instrument> instruments, BitSet untold) {
        this.account = account;
        this.untold = untold;
        lines = IntStream.range(0, instruments.size())
                .mapToObj(place -> new Line(this, account, place, instruments.get(place)))
                .toArray(Line[]::new);
        firstId = lines[0].instrument().id();
        byInstrument =
                new @Nullable Line[lines.length == 1 ? 0 : account.instruments().size()];
        if (lines.length > 1) {
            for (Line each : lines) {
                byInstrument[each.instrument().id()] = each;
            }
        }
        here = lines[0];
    }

    /** How many instruments the strategy has. */
    public int size() {
        return lines.length;
    }

    /** One of the strategy's instruments, in the order of its configuration. */
    public Line line(int index) {
        return lines[index];
    }

    /** The instrument that this call is about; the first where it is about none, as a timer. */
    public Line here() {
        return here;
    }

    /** The time now, in nanoseconds since 1970: that of the event. */
    public long timeNanos() {
        return timeNanos;
    }

    /** What the whole account is worth at the last prices, in units of its home currency. */
    public long equity() {
        return account.equity();
    }

    /** The part of that which this strategy may use now, by allocation. */
    public long capital() {
        return (long) (Math.max(account.equity(), 0) * granted);
    }

    /** What is traded: the first of its instruments. */
    public Instrument instrument() {
        return lines[0].instrument();
    }

    /** {@link Line#priceTicks} of the first. */
    public long priceTicks() {
        return lines[0].priceTicks();
    }

    /** {@link Line#positionLots} of the first. */
    public long positionLots() {
        return lines[0].positionLots();
    }

    /** {@link Line#weight} of the first. */
    public double weight() {
        return lines[0].weight();
    }

    /** {@link Line#want} of the first. */
    public void want(double wanted) {
        lines[0].want(wanted);
    }

    /** {@link Line#hold} of the first. */
    public void hold(long lots) {
        lines[0].hold(lots);
    }

    /** {@link Line#stopAt} of the first. */
    public void stopAt(long ticks) {
        lines[0].stopAt(ticks);
    }

    /** {@link Line#takeProfitAt} of the first. */
    public void takeProfitAt(long ticks) {
        lines[0].takeProfitAt(ticks);
    }

    /** {@link Line#trailBy} of the first. */
    public void trailBy(long ticks) {
        lines[0].trailBy(ticks);
    }

    /** The call to come is about this event. */
    void at(Event event) {
        timeNanos = event.eventTimeNanos();
        @Nullable Line line = event.kind().namesInstrument() ? of(event.instrumentId()) : null;
        here = line == null ? lines[0] : line;
    }

    /** The call to come is about this instrument. */
    void at(int index) {
        here = lines[index];
    }

    /** The line of an instrument; null where it is none of the strategy's. */
    @Nullable
    Line of(int instrumentId) {
        if (lines.length > 1) {
            return byInstrument[instrumentId];
        }
        return instrumentId == firstId ? lines[0] : null;
    }

    /** Something was said of an instrument that is to be told. */
    void said(int instrumentId) {
        spoken = true;
        untold.set(instrumentId);
    }

    /** Another part of the capital is wanted of something. */
    void reweighed() {
        reweighed = true;
    }

    /** The part of the equity that it may use from here on. */
    void grant(double part) {
        boolean allowed = part > 0;
        if (allowed != (granted > 0)) {
            for (Line each : lines) {
                each.tellQuotesAgain();
            }
        }
        granted = part;
    }

    double granted() {
        return granted;
    }

    /** Refuses wishes that are more than all its capital, where any has changed. */
    void requireWithinCapital() {
        if (!reweighed) {
            return;
        }
        reweighed = false;
        double sum = 0;
        for (Line each : lines) {
            sum += Math.abs(each.weight());
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "What is wanted of all instruments is 1 together at most, long and short added up, not " + sum);
        }
    }

    /** Whether anything was said that has not been told. */
    boolean hasSpoken() {
        return spoken;
    }

    /** All that was said has been told. */
    void told() {
        spoken = false;
    }

    void stop() {
        for (Line each : lines) {
            each.stop();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(timeNanos);
        for (Line each : lines) {
            each.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        timeNanos = in.getLong();
        spoken = false;
        reweighed = true;
        for (Line each : lines) {
            each.restore(in);
        }
    }
}
