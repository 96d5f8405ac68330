package xyz.noderr.deployment.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import xyz.noderr.deployment.release.Tier;

/**
 * What is known of a node.
 *
 * @param version that it says it runs; null before it has said so
 * @param metrics the latest that it has said while it ran that version
 * @param heard when it was heard of last
 * @param toldVersion to which it was told to update
 * @param toldAt when it was told so first
 */
public record Node(
        String id,
        Tier tier,
        @Nullable String version,
        @Nullable NodeMetrics metrics,
        @Nullable Instant heard,
        @Nullable String toldVersion,
        @Nullable Instant toldAt) {
    /** One of which nothing is known. */
    public static Node enrolled(String id, Tier tier) {
        return new Node(id, tier, null, null, null, null, null);
    }

    /** It has said what it runs. */
    Node runs(String running, Instant now) {
        boolean same = running.equals(version);
        boolean there = running.equals(toldVersion);
        return new Node(
                id, tier, running, same ? metrics : null, now, there ? null : toldVersion, there ? null : toldAt);
    }

    /** It was told to update. */
    Node told(String other, Instant now) {
        return other.equals(toldVersion) ? this : new Node(id, tier, version, metrics, heard, other, now);
    }

    /** It has said how it is. */
    Node is(NodeMetrics said) {
        return new Node(id, tier, version, said, heard, toldVersion, toldAt);
    }

    /** Whether it runs this version. */
    boolean has(String other) {
        return other.equals(version);
    }

    HealthStatus health() {
        return metrics == null ? HealthStatus.HEALTHY : HealthStatus.of(metrics);
    }

    long errors() {
        return metrics == null ? 0 : metrics.errors();
    }
}
