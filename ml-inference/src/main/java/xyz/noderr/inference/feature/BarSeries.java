package xyz.noderr.inference.feature;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Bars of one span, made from trades: from one whole multiple of the span since 1970 (included) to the next (excluded).
 * A bar is complete, and known, when the first event at or after its end comes; a span without trades makes no bar.
 * Where the source sends bars of this span itself, those are taken from the first of them on, and none is made.
 */
final class BarSeries implements Stateful {
    private final long spanNanos;
    private FeatureFamily<?>[] families = {};
    private boolean fromSource;
    private boolean building;
    private long endNanos;
    private long openTicks;
    private long highTicks;
    private long lowTicks;
    private long closeTicks;
    private long volumeLots;
    private long previousCloseTicks;

    BarSeries(long spanNanos) {
        this.spanNanos = spanNanos;
    }

    long spanNanos() {
        return spanNanos;
    }

    /** Adds one that hears of each complete bar. At setup alone. */
    void feed(FeatureFamily<?> family) {
        families = Arrays.copyOf(families, families.length + 1);
        families[families.length - 1] = family;
    }

    /** Time has come so far: the bar may be complete. */
    void passTo(long timeNanos, float[] row) {
        if (building && timeNanos >= endNanos) {
            building = false;
            complete(row);
        }
    }

    void onTrade(long timeNanos, long priceTicks, long quantityLots) {
        if (building) {
            highTicks = Math.max(highTicks, priceTicks);
            lowTicks = Math.min(lowTicks, priceTicks);
            closeTicks = priceTicks;
            volumeLots += quantityLots;
        } else if (!fromSource) {
            building = true;
            endNanos = Math.floorDiv(timeNanos, spanNanos) * spanNanos + spanNanos;
            openTicks = priceTicks;
            highTicks = priceTicks;
            lowTicks = priceTicks;
            closeTicks = priceTicks;
            volumeLots = quantityLots;
        }
    }

    /** A bar of the source; false when it is of another span. */
    boolean onBar(Bar bar, float[] row) {
        if (bar.spanNanos() != spanNanos || bar.lowTicks() <= 0) {
            return false;
        }
        fromSource = true;
        building = false;
        openTicks = bar.openTicks();
        highTicks = bar.highTicks();
        lowTicks = bar.lowTicks();
        closeTicks = bar.closeTicks();
        volumeLots = bar.volumeLots();
        complete(row);
        return true;
    }

    private void complete(float[] row) {
        for (FeatureFamily<?> family : families) {
            family.onBar(this, row);
        }
        previousCloseTicks = closeTicks;
    }

    /** Whether there was a bar before this one. */
    boolean hasPrevious() {
        return previousCloseTicks != 0;
    }

    /** Close of the bar before. */
    long previousCloseTicks() {
        return previousCloseTicks;
    }

    /** The greatest of the range and of what lies between its ends and the close before; the range for the first. */
    long trueRangeTicks() {
        long high = hasPrevious() ? Math.max(highTicks, previousCloseTicks) : highTicks;
        long low = hasPrevious() ? Math.min(lowTicks, previousCloseTicks) : lowTicks;
        return high - low;
    }

    long openTicks() {
        return openTicks;
    }

    long highTicks() {
        return highTicks;
    }

    long lowTicks() {
        return lowTicks;
    }

    long closeTicks() {
        return closeTicks;
    }

    long volumeLots() {
        return volumeLots;
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(fromSource);
        out.putBoolean(building);
        out.putLong(endNanos);
        out.putLong(openTicks);
        out.putLong(highTicks);
        out.putLong(lowTicks);
        out.putLong(closeTicks);
        out.putLong(volumeLots);
        out.putLong(previousCloseTicks);
    }

    @Override
    public void restore(StateReader in) {
        fromSource = in.getBoolean();
        building = in.getBoolean();
        endNanos = in.getLong();
        openTicks = in.getLong();
        highTicks = in.getLong();
        lowTicks = in.getLong();
        closeTicks = in.getLong();
        volumeLots = in.getLong();
        previousCloseTicks = in.getLong();
    }
}
