package xyz.noderr.backtest;

import java.time.Duration;
import java.util.regex.Pattern;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/** Which of the complete rows are written: one in so many, or the first in each span of time since 1970. */
public final class RowSpacing {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private final long every;
    private final long spanNanos;
    private long rows;
    private long span = Long.MIN_VALUE;

    private RowSpacing(long every, long spanNanos) {
        this.every = every;
        this.spanNanos = spanNanos;
    }

    /**
     * As text says it, {@code 10} for one row in ten or {@code 100ms} for one each 100 ms.
     *
     * @throws InvalidInputException when it says neither
     */
    public static RowSpacing parse(String where, String text) {
        if (COUNT.matcher(text).matches() && Long.parseLong(text) > 0) {
            return new RowSpacing(Long.parseLong(text), 0);
        }
        try {
            Duration span = Durations.parse(text);
            if (span.isPositive()) {
                return new RowSpacing(1, span.toNanos());
            }
        } catch (IllegalArgumentException | ArithmeticException neither) {
            throw malformed(where, text, neither);
        }
        throw malformed(where, text, new IllegalArgumentException(text));
    }

    private static InvalidInputException malformed(String where, String text, Exception cause) {
        return new InvalidInputException(
                where, "a number of rows from 1 on, or a duration such as 100ms", text, "name one of them", cause);
    }

    /** Whether the next complete row, of this time, is written. Times must not fall. */
    boolean takes(long timeNanos) {
        if (spanNanos > 0) {
            long current = Math.floorDiv(timeNanos, spanNanos);
            boolean first = current != span;
            span = current;
            return first;
        }
        return rows++ % every == 0;
    }
}
