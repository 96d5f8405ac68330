package xyz.noderr.deployment.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout stands, as one is told who asks.
 *
 * @param currentVersion what all are to run, or ran before the target; null before the first release
 * @param targetVersion what is going out, or was taken back; null where nothing is
 * @param nodesUpdated how many run the target, or where there is none the current version
 * @param successRate which part of those is not unhealthy; 1 where there are none
 * @param errors of those, since they started
 * @param reason why it is paused or was taken back; else empty
 */
public record RolloutStatus(
        @Nullable String currentVersion,
        @Nullable String targetVersion,
        Phase rolloutPhase,
        int nodesUpdated,
        int totalNodes,
        double successRate,
        long errors,
        String reason,
        List<OfCohort> cohorts) {
    /**
     * A cohort.
     *
     * @param opensAt from when on it is told; null where nothing is going out
     */
    public record OfCohort(String name, @Nullable String opensAt, long nodes, long updated) {}
}
