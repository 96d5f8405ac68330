package xyz.noderr.backtest.metrics;

import java.util.concurrent.TimeUnit;

/**
 * How long a period is of which there is one return. A year has 365 days, as crypto venues never close: where a venue does,
 * the periods in which it is closed return nothing, so that a ratio of mean and deviation is nearly what it is with fewer
 * periods a year.
 */
public enum ReturnPeriod {
    HOURLY(TimeUnit.HOURS.toNanos(1), 365 * 24),
    DAILY(TimeUnit.DAYS.toNanos(1), 365);

    /** From this many days on a run has a return for each day, else for each hour. */
    public static final int DAYS_FOR_DAILY = 30;

    private final long nanos;
    private final int periodsPerYear;

    ReturnPeriod(long nanos, int periodsPerYear) {
        this.nanos = nanos;
        this.periodsPerYear = periodsPerYear;
    }

    /** Of a run over this time. */
    public static ReturnPeriod of(long firstNanos, long lastNanos) {
        return DAILY.index(lastNanos) - DAILY.index(firstNanos) < DAYS_FOR_DAILY ? HOURLY : DAILY;
    }

    /** Which period since 1970, in UTC, a time is in. */
    public long index(long timeNanos) {
        return Math.floorDiv(timeNanos, nanos);
    }

    public long nanos() {
        return nanos;
    }

    /** In 365 days. */
    public int periodsPerYear() {
        return periodsPerYear;
    }

    /** How many periods a rolling figure looks back: a day of hours, or thirty days. */
    public int window() {
        return this == HOURLY ? 24 : 30;
    }

    /** As results name it. */
    public String label() {
        return this == HOURLY ? "hourly" : "daily";
    }
}
