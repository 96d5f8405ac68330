package xyz.noderr.backtest.metrics;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Returns of an account, one for each hour or day in UTC from the first to the last that anything happened in. A period
 * without events has the equity of the one before: its return is 0. From money that is gone nothing returns.
 */
public final class ReturnSeries {
    private final ReturnPeriod period;
    private final long firstIndex;
    private final double[] returns;

    private ReturnSeries(ReturnPeriod period, long firstIndex, double[] returns) {
        this.period = period;
        this.firstIndex = firstIndex;
        this.returns = returns;
    }

    /**
     * The returns between states of an account in the order of time; by the day where they cover enough of them.
     *
     * @param startEquity before the first
     */
    public static ReturnSeries of(long startEquity, int states, IntToLongFunction timeNanos, IntToLongFunction equity) {
        return states == 0
                ? new ReturnSeries(ReturnPeriod.HOURLY, 0, new double[0])
                : of(
                        ReturnPeriod.of(timeNanos.applyAsLong(0), timeNanos.applyAsLong(states - 1)),
                        startEquity,
                        states,
                        timeNanos,
                        equity);
    }

    private static ReturnSeries of(
            ReturnPeriod period, long startEquity, int states, IntToLongFunction timeNanos, IntToLongFunction equity) {
        long first = period.index(timeNanos.applyAsLong(0));
        long last = period.index(timeNanos.applyAsLong(states - 1));
        double[] returns = new double[Math.toIntExact(last - first + 1)];
        long before = startEquity;
        for (int i = 0; i < states; i++) {
            long index = period.index(timeNanos.applyAsLong(i));
            if (i + 1 == states || period.index(timeNanos.applyAsLong(i + 1)) != index) {
                long now = equity.applyAsLong(i);
                returns[(int) (index - first)] = before <= 0 ? 0 : (double) now / before - 1;
                before = now;
            }
        }
        return new ReturnSeries(period, first, returns);
    }

    public ReturnPeriod period() {
        return period;
    }

    public int size() {
        return returns.length;
    }

    /** When a period ends. */
    public long endNanos(int place) {
        return (firstIndex + place + 1) * period.nanos();
    }

    /** A copy, in the order of time. */
    public double[] returns() {
        return returns.clone();
    }

    /** The figures of all of them. */
    public ReturnMetrics metrics() {
        return ReturnMetrics.of(returns, period.periodsPerYear());
    }

    /**
     * Sharpe's ratio, annualised, of each {@link ReturnPeriod#window} of periods; NaN where returns do not vary.
     *
     * @return one for each period from the last of the first window on
     */
    public double[] rollingSharpe() {
        int window = period.window();
        double[] ratios = new double[Math.max(0, returns.length - window + 1)];
        for (int i = 0; i < ratios.length; i++) {
            double[] seen = Arrays.copyOfRange(returns, i, i + window);
            Moments moments = Moments.of(seen);
            ratios[i] = moments.deviation() == 0
                    ? Double.NaN
                    : moments.mean() / moments.deviation() * Math.sqrt(period.periodsPerYear());
        }
        return ratios;
    }
}
