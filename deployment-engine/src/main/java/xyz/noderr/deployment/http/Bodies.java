package xyz.noderr.deployment.http;

import xyz.noderr.deployment.release.Priority;
import xyz.noderr.deployment.rollout.HealthStatus;
import xyz.noderr.deployment.rollout.Rollout;
import xyz.noderr.pipeline.config.Setting;

/** What goes over the wire beside {@link HealthReport}. */
final class Bodies {
    private Bodies() {}

    /**
     * What a node is to run. With the manifest and its signature a node or its updater can see for itself who made the
     * release.
     */
    record Version(
            String versionId,
            String versionString,
            String dockerImageTag,
            String configHash,
            String cohort,
            boolean shouldUpdate,
            Priority updatePriority,
            String manifest,
            String signature) {
        static Version of(Rollout.Answer answer) {
            return new Version(
                    answer.release().id(),
                    answer.release().version(),
                    answer.release().image(answer.tier()).orElse(""),
                    answer.release().manifest().configHash(),
                    answer.cohort().toString(),
                    answer.update(),
                    answer.priority(),
                    answer.release().text(),
                    answer.release().signature());
        }
    }

    /** What a node hears to its report. */
    record Acknowledged(boolean acknowledged, HealthStatus healthStatus) {}

    /** A release to publish. */
    record NewRelease(
            @Setting(help = "the manifest's text, to the byte")
            String manifest,

            @Setting(help = "the line that deployment-engine sign wrote, with its end")
            String signature) {}

    /** A node to enrol. */
    record NewNode(
            @Setting(help = "oracle, guardian, validator or all")
            String tier) {}

    /** Its token. */
    record Enrolled(String nodeId, String token) {}

    /** Why something is done. */
    record Reason(
            @Setting(help = "why, for those who look at the status")
            String reason) {}

    /** Whether the engine is there. */
    record Alive(String status) {}
}
