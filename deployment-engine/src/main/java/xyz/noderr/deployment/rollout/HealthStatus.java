package xyz.noderr.deployment.rollout;

import java.util.Locale;

/** How a node is, by what it says of itself. */
public enum HealthStatus {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    private static final double DEGRADED_ABOVE = 90;
    private static final double UNHEALTHY_ABOVE = 95;
    private static final long MOST_ERRORS = 10;

    /** Degraded by more than 90 % of the processor or the memory, unhealthy by more than 95 % of the processor or ten errors. */
    static HealthStatus of(NodeMetrics metrics) {
        if (metrics.cpu() > UNHEALTHY_ABOVE || metrics.errors() > MOST_ERRORS) {
            return UNHEALTHY;
        }
        return metrics.cpu() > DEGRADED_ABOVE || metrics.memory() > DEGRADED_ABOVE ? DEGRADED : HEALTHY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
