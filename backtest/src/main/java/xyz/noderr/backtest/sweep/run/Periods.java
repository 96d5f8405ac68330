package xyz.noderr.backtest.sweep.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.AccountColumns;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/**
 * The span of the data in periods of equal length since 1970, the same for all runs.
 *
 * @param firstNanos when the first begins
 * @param nanos how long each is
 */
public record Periods(long firstNanos, long nanos, int count) {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final double DAYS_PER_YEAR = 365;

    /** Fewer say little of how returns are spread. */
    private static final int ENOUGH = 100;

    private static final int MOST = 1_000_000;

    /** The lengths that are tried where none was asked for, the longest first. */
    private static final List<Duration> USUAL = List.of(
            Duration.ofDays(1),
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));

    /**
     * The periods of a span.
     *
     * @param asked how long each is to be; null for the longest usual one of which there are a hundred
     */
    public static Periods of(long firstNanos, long lastNanos, @Nullable Duration asked) {
        if (asked != null) {
            return requireSome(of(firstNanos, lastNanos, asked.toNanos()), asked);
        }
        Periods periods = of(firstNanos, lastNanos, USUAL.getLast().toNanos());
        for (Duration each : USUAL.reversed()) {
            Periods longer = of(firstNanos, lastNanos, each.toNanos());
            periods = longer.count >= ENOUGH ? longer : periods;
        }
        return requireSome(periods, USUAL.getLast());
    }

    private static Periods of(long firstNanos, long lastNanos, long nanos) {
        long first = Math.floorDiv(firstNanos, nanos);
        long count = Math.floorDiv(lastNanos, nanos) - first + 1;
        return new Periods(first * nanos, nanos, (int) Math.min(count, Integer.MAX_VALUE));
    }

    private static Periods requireSome(Periods periods, Duration asked) {
        if (periods.count < 2 || periods.count > MOST) {
            throw new InvalidInputException(
                    "period " + Durations.format(asked),
                    "from 2 to " + MOST + " periods in the span of the data",
                    "" + periods.count,
                    "take another period, or another span of the data");
        }
        return periods;
    }

    /** How many there are in a year of 365 days, as crypto venues never close. */
    public double perYear() {
        return DAYS_PER_YEAR * NANOS_PER_DAY / nanos;
    }

    /** When one begins, or, of their count, when the last ends. */
    public long startNanos(int period) {
        return firstNanos + period * nanos;
    }

    /**
     * The account's return of each period, from its states; 0 where nothing happened. What is left when nothing is left
     * does not change.
     *
     * @param startEquity in the unit of the states
     */
    public double[] returns(double startEquity, AccountColumns states) {
        double[] returns = new double[count];
        double before = startEquity;
        for (int i = 0; i < states.size(); i++) {
            int period = periodOf(states.timeNanos(i));
            boolean last = i + 1 == states.size() || periodOf(states.timeNanos(i + 1)) > period;
            if (last && before > 0) {
                double equity = Math.max(0, states.equity(i));
                returns[period] = equity / before - 1;
                before = equity;
            }
        }
        return returns;
    }

    /** Answers of the venue may come after the last event of the market: they count to the last period. */
    private int periodOf(long timeNanos) {
        return (int) Math.clamp(Math.floorDiv(timeNanos - firstNanos, nanos), 0, count - 1L);
    }
}
