package xyz.noderr.deployment.rollout;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** How fast a release goes out, and what ends it. */
public record RolloutSettings(
        @Setting(defaultsTo = "24h", help = "how long after one cohort the next is told")
        Duration cohortEvery,

        @Setting(
                defaultsTo = "0.10",
                help = "which part of a cohort's nodes with the new release may be unhealthy, 0 to 1")
        double maxUnhealthy,

        @Setting(
                defaultsTo = "0.05",
                help = "how many errors a node of a cohort with the new release may have on average")
        double maxErrors,

        @Setting(
                defaultsTo = "30m",
                help = "after how long without a word a node that was told to update counts as unhealthy")
        Duration silence) {
    /** Checks each. */
    public RolloutSettings {
        Check.notNegative("cohortEvery", cohortEvery);
        Check.within("maxUnhealthy", maxUnhealthy, 0, 1);
        Check.within("maxErrors", maxErrors, 0, Double.MAX_VALUE);
        Check.require(silence.isPositive(), "silence", "a duration above 0", silence.toString());
    }
}
