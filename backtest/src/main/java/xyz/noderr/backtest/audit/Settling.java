package xyz.noderr.backtest.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Durations;

/**
 * How long one number of a run remembers where the run began. Times are after the later start.
 *
 * @param first when there is the first number of the later start
 * @param near from when on it is within a hundredth of its standard deviation of the earlier start's; null for not in the span
 * @param same from when on it is the same but for rounding; null for not in the span
 * @param worst the largest difference, in its standard deviations
 */
public record Settling(
        String name,
        Duration first,
        @Nullable Duration near,
        @Nullable Duration same,
        double worst) {
    /** The one that takes longer. */
    static Settling slower(Settling one, Settling other) {
        return new Settling(
                one.name(),
                longer(one.first(), other.first()),
                one.near() == null || other.near() == null ? null : longer(one.near(), other.near()),
                one.same() == null || other.same() == null ? null : longer(one.same(), other.same()),
                Math.max(one.worst(), other.worst()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** A time for people: whole seconds, from an hour on whole minutes, rounded up. */
    public static String text(Duration exact) {
        Duration unit = exact.compareTo(Duration.ofHours(1)) < 0 ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        return Durations.format(unit.multipliedBy(exact.plus(unit).minusNanos(1).dividedBy(unit)));
    }
}
