package xyz.noderr.deployment.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import xyz.noderr.deployment.release.Release;

/**
 * Where a rollout stands.
 *
 * @param current what all are to run, or ran before the target
 * @param target what is going out, or was taken back; null where there was none but the first
 * @param published when the target was
 * @param reason why it is paused or was taken back; else empty
 */
public record RolloutState(
        Phase phase,
        @Nullable Release current,
        @Nullable Release target,
        @Nullable Instant published,
        String reason) {
    /** Before the first release. */
    public static final RolloutState NONE = new RolloutState(Phase.NONE, null, null, null, "");

    RolloutState with(Phase other, String why) {
        return new RolloutState(other, current, target, published, why);
    }
}
