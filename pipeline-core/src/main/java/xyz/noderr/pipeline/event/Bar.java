package xyz.noderr.pipeline.event;

/** A span of trading in five numbers. The event's time is the end of the span: the bar was not known before. */
public final class Bar {
    private long spanNanos;
    private long openTicks;
    private long highTicks;
    private long lowTicks;
    private long closeTicks;
    private long volumeLots;

    Bar() {}

    void set(long spanNanos, long openTicks, long highTicks, long lowTicks, long closeTicks, long volumeLots) {
        this.spanNanos = spanNanos;
        this.openTicks = openTicks;
        this.highTicks = highTicks;
        this.lowTicks = lowTicks;
        this.closeTicks = closeTicks;
        this.volumeLots = volumeLots;
    }

    void copy(Bar other) {
        set(other.spanNanos, other.openTicks, other.highTicks, other.lowTicks, other.closeTicks, other.volumeLots);
    }

    void clear() {
        set(0, 0, 0, 0, 0, 0);
    }

    /** How long the span was. */
    public long spanNanos() {
        return spanNanos;
    }

    /** Price of the first trade. */
    public long openTicks() {
        return openTicks;
    }

    /** The highest price. */
    public long highTicks() {
        return highTicks;
    }

    /** The lowest price. */
    public long lowTicks() {
        return lowTicks;
    }

    /** Price of the last trade. */
    public long closeTicks() {
        return closeTicks;
    }

    /** What was traded in all. */
    public long volumeLots() {
        return volumeLots;
    }

    @Override
    public String toString() {
        return "of " + spanNanos + " ns: open " + openTicks + ", high " + highTicks + ", low " + lowTicks + ", close "
                + closeTicks + " ticks, volume " + volumeLots + " lots";
    }
}
