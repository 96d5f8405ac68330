package xyz.noderr.pipeline.event;

import java.time.Duration;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Makes bars of trades: one for each span since 1970 in UTC in which there was a trade. A bar is known when time has come
 * to its end, and no sooner: ask {@link #isOver} at each event, whatever it is, before its trade or its bar is added.
 *
 * <p>Where no trade is heard of it makes them of shorter bars; from the first trade on these are passed over, as they tell
 * of the same trades once more.
 */
public final class BarBuilder implements Stateful {
    private final long spanNanos;
    private final Bar bar = new Bar();
    private long endNanos;
    private long partsEndNanos;
    private boolean any;
    private boolean ofTrades;

    /** Bars of this span, more than 0. */
    public BarBuilder(Duration span) {
        if (!span.isPositive()) {
            throw new InvalidInputException("span of bars", "more than 0", span.toString());
        }
        spanNanos = span.toNanos();
    }

    /** Whether there is a bar whose span has ended by this time; {@link #take} gives it. */
    public boolean isOver(long timeNanos) {
        // A shorter bar that ends with the span may still come at that time.
        return any && timeNanos >= endNanos && (ofTrades || timeNanos > endNanos || partsEndNanos == endNanos);
    }

    /** When the span of the bar that is being made ends: before that none is over. {@link Long#MAX_VALUE} for no bar. */
    public long endNanos() {
        return any ? endNanos : Long.MAX_VALUE;
    }

    /** The bar whose span is over. It is good until the next trade or bar is added. */
    public Bar take() {
        any = false;
        return bar;
    }

    /** Adds a trade, which is not before any that was added. */
    public void add(long timeNanos, long priceTicks, long quantityLots) {
        any &= ofTrades;
        ofTrades = true;
        add(timeNanos, priceTicks, priceTicks, priceTicks, priceTicks, quantityLots);
    }

    /**
     * Adds a bar that is shorter than these and not before any that was added; one of another span, of which these are no
     * multiple, is passed over.
     *
     * @param partEndNanos when it was over
     */
    public void add(long partEndNanos, Bar part) {
        if (ofTrades || part.spanNanos() <= 0 || spanNanos % part.spanNanos() != 0) {
            return;
        }
        partsEndNanos = partEndNanos;
        add(
                partEndNanos - 1,
                part.openTicks(),
                part.highTicks(),
                part.lowTicks(),
                part.closeTicks(),
                part.volumeLots());
    }

    private void add(long timeNanos, long open, long high, long low, long close, long volumeLots) {
        if (!any) {
            any = true;
            endNanos = (Math.floorDiv(timeNanos, spanNanos) + 1) * spanNanos;
            bar.set(spanNanos, open, high, low, close, volumeLots);
        } else {
            bar.set(
                    spanNanos,
                    bar.openTicks(),
                    Math.max(bar.highTicks(), high),
                    Math.min(bar.lowTicks(), low),
                    close,
                    bar.volumeLots() + volumeLots);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(any);
        out.putBoolean(ofTrades);
        out.putLong(partsEndNanos);
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
        ofTrades = in.getBoolean();
        partsEndNanos = in.getLong();
        endNanos = in.getLong();
        bar.set(spanNanos, in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
