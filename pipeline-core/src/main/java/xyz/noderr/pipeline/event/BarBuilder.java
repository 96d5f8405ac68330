package xyz.noderr.pipeline.event;

import java.time.Duration;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Makes bars of trades: one for each span since 1970 in UTC in which there was a trade. A bar is known when time has come
 * to its end, and no sooner: ask {@link #isOver} at each event, whatever it is, before its trade is added.
 */
public final class BarBuilder implements Stateful {
    private final long spanNanos;
    private final Bar bar = new Bar();
    private long endNanos;
    private boolean any;

    /** Bars of this span, more than 0. */
    public BarBuilder(Duration span) {
        if (!span.isPositive()) {
            throw new InvalidInputException("span of bars", "more than 0", span.toString());
        }
        spanNanos = span.toNanos();
    }

    /** Whether there is a bar whose span has ended by this time; {@link #take} gives it. */
    public boolean isOver(long timeNanos) {
        return any && timeNanos >= endNanos;
    }

    /** The bar whose span is over. It is good until the next trade is added. */
    public Bar take() {
        any = false;
        return bar;
    }

    /** Adds a trade, which is not before any that was added. */
    public void add(long timeNanos, long priceTicks, long quantityLots) {
        if (!any) {
            any = true;
            endNanos = (Math.floorDiv(timeNanos, spanNanos) + 1) * spanNanos;
            bar.set(spanNanos, priceTicks, priceTicks, priceTicks, priceTicks, quantityLots);
        } else {
            bar.set(
                    spanNanos,
                    bar.openTicks(),
                    Math.max(bar.highTicks(), priceTicks),
                    Math.min(bar.lowTicks(), priceTicks),
                    priceTicks,
                    bar.volumeLots() + quantityLots);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(any);
        out.putLong(endNanos);
        out.putLong(bar.openTicks());
        out.putLong(bar.highTicks());
        out.putLong(bar.lowTicks());
        out.putLong(bar.closeTicks());
        out.putLong(bar.volumeLots());
    }

    @Override
    public void restore(StateReader in) {
        any = in.getBoolean();
        endNanos = in.getLong();
        bar.set(spanNanos, in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
