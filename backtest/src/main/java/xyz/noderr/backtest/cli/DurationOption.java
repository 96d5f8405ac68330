package xyz.noderr.backtest.cli;

import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/** An option that is a duration, as settings files write it. */
final class DurationOption {
    private DurationOption() {}

    /** In nanoseconds. */
    static long read(String option, String text) {
        try {
            return Durations.parse(text).toNanos();
        } catch (IllegalArgumentException invalid) {
            throw new InvalidInputException(
                    option, Durations.EXPECTED, "'" + text + "'", "leave it out to go on", invalid);
        }
    }
}
