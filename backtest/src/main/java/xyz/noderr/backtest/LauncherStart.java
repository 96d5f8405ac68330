package xyz.noderr.backtest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the launcher began, which leaves word of it in the environment: a process knows when it was started only to
 * the second, as that is how exactly Linux says when it booted.
 */
final class LauncherStart {
    /** Seconds since 1970, with their decimals behind a point or, as the shell's language wants it, a comma. */
    private static final String VARIABLE = "NODERR_STARTED";

    private LauncherStart() {}

    /** Seconds from there to a moment of {@link System#nanoTime}; null where no launcher has started this process. */
    static @Nullable Double secondsTo(long nanoTime) {
        Instant now = Clock.systemUTC().instant();
        return secondsTo(System.getenv(VARIABLE), now.minusNanos(System.nanoTime() - nanoTime));
    }

    /**
     * Seconds from one moment to another.
     *
     * @return null where there is none before the other: nothing was said, or the clock was set back
     */
    static @Nullable Double secondsTo(@Nullable String started, Instant moment) {
        if (started == null || !started.matches("\\d{1,12}([.,]\\d{1,9})?")) {
            return null;
        }
        BigDecimal from = new BigDecimal(started.replace(',', '.'));
        BigDecimal to = BigDecimal.valueOf(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9));
        double seconds = to.subtract(from).doubleValue();
        return seconds < 0 ? null : seconds;
    }
}
