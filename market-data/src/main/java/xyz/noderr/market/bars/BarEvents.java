package xyz.noderr.market.bars;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Bars in memory as events. The time by which they are asked for is that of their opening, as the venue has to know it
 * then; the event's own time is the end, as nobody else may know a bar sooner. Owned by one thread.
 */
public final class BarEvents implements EventSource {
    private final BarTable bars;
    private final int instrumentId;
    private final int first;
    private final long toNanos;
    private int current;

    /**
     * The bars that open at one time or later, and are over by another.
     *
     * @param fromNanos Long.MIN_VALUE for no bound
     * @param toNanos Long.MAX_VALUE for no bound
     */
    public BarEvents(BarTable bars, int instrumentId, long fromNanos, long toNanos) {
        this.bars = bars;
        this.instrumentId = instrumentId;
        this.toNanos = toNanos;
        first = bars.firstFrom(fromNanos);
        current = first - 1;
    }

    @Override
    public boolean next() {
        int following = current + 1;
        if (following >= bars.size() || bars.endNanos(following) > toNanos) {
            return false;
        }
        current = following;
        return true;
    }

    /** When the bar opens. */
    @Override
    public long timeNanos() {
        return bars.endNanos(current) - bars.spanNanos();
    }

    @Override
    public void writeTo(Event event) {
        event.bar(
                instrumentId,
                bars.endNanos(current),
                bars.spanNanos(),
                bars.openTicks(current),
                bars.highTicks(current),
                bars.lowTicks(current),
                bars.closeTicks(current),
                bars.volumeLots(current));
    }

    /** What part of the bars has been read, from 0 to 1. */
    public double progress() {
        return bars.size() == first ? 1 : (double) (current + 1 - first) / (bars.size() - first);
    }
}
