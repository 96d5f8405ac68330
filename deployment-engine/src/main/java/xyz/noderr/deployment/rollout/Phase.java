package xyz.noderr.deployment.rollout;

import java.util.Locale;

/** Where a rollout stands. */
public enum Phase {
    /** No release was ever published. */
    NONE,
    /** Cohort after cohort is told of the new release. */
    ROLLING,
    /** No more nodes are told; those that have the new release keep it. */
    PAUSED,
    /** The new release was bad: whoever has it is told to go back. */
    ROLLED_BACK,
    /** All have it. */
    COMPLETE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
