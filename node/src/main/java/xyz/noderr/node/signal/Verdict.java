package xyz.noderr.node.signal;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a guardian says of a signal.
 *
 * @param score from 0 to 100; empty where nothing could be told
 * @param reason why it is rejected; empty where it is not
 */
public record Verdict(Signal signal, boolean approved, OptionalDouble score, String reason) {
    /** An approval. */
    public static Verdict approve(Signal signal, double score) {
        return new Verdict(signal, true, OptionalDouble.of(score), "");
    }

    /** A rejection before anything was weighed. */
    public static Verdict reject(Signal signal, String reason) {
        return new Verdict(signal, false, OptionalDouble.empty(), reason);
    }

    @Override
    public String toString() {
        return (approved ? "approved" : "rejected")
                + (score.isPresent() ? String.format(Locale.ROOT, ", score %.1f", score.getAsDouble()) : "")
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
