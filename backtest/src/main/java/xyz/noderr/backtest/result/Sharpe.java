package xyz.noderr.backtest.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sharpe's ratio (Journal of Business 39, 1966) of hourly returns: their mean over their sample standard deviation, times
 * the root of the hours in a year of 365 days, as crypto venues never close. The riskless rate is taken as 0.
 */
public final class Sharpe {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final double HOURS_PER_YEAR = 365 * 24;

    private Sharpe() {}

    /**
     * The ratio, from the states of a run.
     *
     * @return null where there are fewer than two hours or no return differs from another
     */
    public static @Nullable Double annualised(long startEquity, List<MinuteState> minutes) {
        List<Double> returns = hourlyReturns(startEquity, minutes);
        double mean = returns.stream().mapToDouble(r -> r).average().orElse(0);
        double squares =
                returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        if (returns.size() < 2 || squares == 0) {
            return null;
        }
        return mean / Math.sqrt(squares / (returns.size() - 1)) * Math.sqrt(HOURS_PER_YEAR);
    }

    /** An hour without events has the equity of the one before: its return is 0. */
    private static List<Double> hourlyReturns(long startEquity, List<MinuteState> minutes) {
        List<Double> returns = new ArrayList<>();
        long before = startEquity;
        for (int i = 0; i < minutes.size(); i++) {
            MinuteState now = minutes.get(i);
            long hour = hour(now);
            long nextHour = i + 1 < minutes.size() ? hour(minutes.get(i + 1)) : hour + 1;
            if (nextHour > hour) {
                returns.add((double) now.equity() / before - 1);
                before = now.equity();
            }
            for (long silent = hour + 1; silent < nextHour; silent++) {
                returns.add(0.0);
            }
        }
        return returns;
    }

    private static long hour(MinuteState state) {
        return Math.floorDiv(state.timeNanos(), NANOS_PER_HOUR);
    }
}
