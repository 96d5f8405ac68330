package xyz.noderr.deployment.rollout;

import xyz.noderr.pipeline.config.Check;

/**
 * What a node says of itself.
 *
 * @param uptime seconds since it started
 * @param cpu percent of its processors, 0 to 100
 * @param memory percent of its memory, 0 to 100
 * @param errors since it started
 */
public record NodeMetrics(double uptime, double cpu, double memory, long errors) {
    private static final double PERCENT = 100;

    /** Checks each. */
    public NodeMetrics {
        Check.within("uptime", uptime, 0, Double.MAX_VALUE);
        Check.within("cpu", cpu, 0, PERCENT);
        Check.within("memory", memory, 0, PERCENT);
        Check.require(errors >= 0, "errors", "a whole number of 0 or more", Long.toString(errors));
    }
}
