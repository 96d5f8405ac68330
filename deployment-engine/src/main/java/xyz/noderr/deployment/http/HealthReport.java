package xyz.noderr.deployment.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import xyz.noderr.deployment.rollout.NodeMetrics;
import xyz.noderr.pipeline.config.Setting;

/** What a node posts of itself. */
record HealthReport(
        @Setting(help = "its id") String nodeId,

        @Setting(help = "the version that it runs") String version,

        @Setting(help = "uptime in seconds, cpu and memory in percent, errors since it started")
        NodeMetrics metrics,

        @Setting(help = "its time, which is noted by nobody: ours counts") @Nullable
        Instant timestamp) {}
