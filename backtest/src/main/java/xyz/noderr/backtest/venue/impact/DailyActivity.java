package xyz.noderr.backtest.venue.impact;

/**
 * How much an instrument is traded and how far its price goes in a day: as said beforehand, or as the market told so far,
 * what lies further back counting for less. Owned by the venue's thread.
 */
public final class DailyActivity {
    private static final double NANOS_PER_DAY = 86_400e9;
    private static final long STEP_NANOS = 60_000_000_000L;
    private static final double LEAST_DAYS = 1.0 / 24;

    private final double saidVolatility;
    private final double saidVolumeLots;
    private double volume;
    private double squares;
    private double days;
    private boolean started;
    private long firstNanos;
    private long stepNanos;
    private long stepTicks;
    private long lastTicks;

    /**
     * Said or told.
     *
     * @param saidVolatility of a day's return; 0 to take the market's
     * @param saidVolumeLots of a day; 0 to take the market's
     */
    public DailyActivity(double saidVolatility, double saidVolumeLots) {
        this.saidVolatility = saidVolatility;
        this.saidVolumeLots = saidVolumeLots;
    }

    /** Somebody traded. */
    public void onTrade(long timeNanos, long priceTicks, long lots) {
        if (!started) {
            started = true;
            firstNanos = timeNanos;
            stepNanos = timeNanos;
            stepTicks = priceTicks;
        }
        if (timeNanos - stepNanos >= STEP_NANOS) {
            step(timeNanos);
        }
        lastTicks = priceTicks;
        volume += lots;
    }

    /** Half of what counts is of the last day. */
    private void step(long timeNanos) {
        double passed = (timeNanos - stepNanos) / NANOS_PER_DAY;
        double keeps = StrictMath.pow(0.5, passed);
        double move = StrictMath.log((double) lastTicks / stepTicks);
        volume *= keeps;
        squares = squares * keeps + move * move;
        days = days * keeps + passed;
        stepNanos = timeNanos;
        stepTicks = lastTicks;
    }

    /** The standard deviation of a day's return; 0 while less than an hour is known. */
    public double volatility() {
        return saidVolatility != 0 ? saidVolatility : known() ? StrictMath.sqrt(squares / days) : 0;
    }

    /** The lots of a day; 0 while less than an hour is known. */
    public double volumeLots() {
        return saidVolumeLots != 0 ? saidVolumeLots : known() ? volume / days : 0;
    }

    private boolean known() {
        return started && (stepNanos - firstNanos) / NANOS_PER_DAY >= LEAST_DAYS;
    }
}
