package xyz.noderr.strategy;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Where a strategy sees the account and says what it wants. Each strategy has a desk of its own; the account is the same
 * for all. Prices are in ticks, quantities in lots, money in quote units of the {@link #instrument}.
 */
public final class Desk implements Stateful {
    private final Portfolio account;
    private final Exits exits = new Exits();
    private double weight;
    private boolean spoken;
    private long timeNanos;

    Desk(Portfolio account) {
        this.account = account;
    }

    /** What is traded. */
    public Instrument instrument() {
        return account.instrument();
    }

    /** The time now, in nanoseconds since 1970: that of the event. */
    public long timeNanos() {
        return timeNanos;
    }

    /** The last price; 0 before the first. */
    public long priceTicks() {
        return account.markTicks();
    }

    /** What the whole account holds, negative for short. */
    public long positionLots() {
        return account.ledger().positionLots();
    }

    /** What the whole account is worth at the last price. */
    public long equityQuote() {
        return account.equityQuote();
    }

    /** What this strategy wants now. */
    public double weight() {
        return weight;
    }

    /**
     * Wants a part of the strategy's capital invested.
     *
     * @param wanted 1 all of it long, 0 nothing, −1 all of it short, or anything between
     * @throws IllegalArgumentException when it is not from −1 to 1: the strategy is stopped
     */
    public void want(double wanted) {
        if (!(wanted >= -1 && wanted <= 1)) {
            throw new IllegalArgumentException("A weight is from -1 to 1, not " + wanted);
        }
        if (Math.signum(wanted) != Math.signum(weight)) {
            exits.clear();
        }
        weight = wanted;
        spoken = true;
    }

    /**
     * Gives up what is wanted when the price goes against it as far as this.
     *
     * @throws IllegalStateException when nothing is wanted
     */
    public void stopAt(long ticks) {
        requirePosition();
        exits.stop(ticks);
    }

    /**
     * Gives up what is wanted when the price goes its way as far as this.
     *
     * @throws IllegalStateException when nothing is wanted
     */
    public void takeProfitAt(long ticks) {
        requirePosition();
        exits.takeProfit(ticks);
    }

    /**
     * Gives up what is wanted when the price comes back by so much from the best since now.
     *
     * @throws IllegalStateException when nothing is wanted
     */
    public void trailBy(long ticks) {
        requirePosition();
        exits.trail(ticks, priceTicks());
    }

    private void requirePosition() {
        if (weight == 0) {
            throw new IllegalStateException("A condition of exit needs something to exit from: say want first");
        }
    }

    void at(Event event) {
        timeNanos = event.eventTimeNanos();
    }

    /** The condition that this event meets: what was wanted is given up then. */
    @Nullable
    Exit exitAt(Event event) {
        if (weight == 0) {
            return null;
        }
        Exit exit = exits.met(event, weight > 0 ? 1 : -1);
        if (exit != null) {
            want(0);
        }
        return exit;
    }

    /** Whether anything was said since the last call. */
    boolean hasSpoken() {
        boolean was = spoken;
        spoken = false;
        return was;
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(weight);
        out.putLong(timeNanos);
        exits.save(out);
    }

    @Override
    public void restore(StateReader in) {
        weight = in.getDouble();
        timeNanos = in.getLong();
        exits.restore(in);
        spoken = false;
    }
}
