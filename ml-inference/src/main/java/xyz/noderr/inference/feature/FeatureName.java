package xyz.noderr.inference.feature;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import xyz.noderr.pipeline.config.Durations;

/** A feature as a model's manifest names it: kind, underscore, time constant, as in {@code volatility_30m}. */
record FeatureName(FeatureKind kind, Duration tau) {
    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with what was expected, when there is no such feature
     */
    static FeatureName parse(String text) {
        int underscore = text.indexOf('_');
        for (FeatureKind kind : FeatureKind.values()) {
            if (underscore > 0 && kind.label().equals(text.substring(0, underscore))) {
                Duration tau = Durations.parse(text.substring(underscore + 1));
                if (!tau.isPositive()) {
                    break;
                }
                return new FeatureName(kind, tau);
            }
        }
        throw new IllegalArgumentException("expected one of "
                + Arrays.stream(FeatureKind.values()).map(FeatureKind::label).collect(Collectors.joining(", "))
                + " with an underscore and a time constant above 0, as in momentum_10m");
    }
}
