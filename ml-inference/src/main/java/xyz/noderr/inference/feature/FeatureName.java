package xyz.noderr.inference.feature;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A feature as a model's manifest names it: a kind, and where it has parameters an underscore and these, as in {@code
 * volatility_30m}, {@code rsi_14x1m}, {@code book_imbalance_5} and {@code spread}.
 */
record FeatureName(FeatureGroup group, FeatureKind kind, Parameters parameters) {
    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with what was expected, when there is no such feature
     */
    static FeatureName parse(String text) {
        for (FeatureGroup group : FeatureGroup.values()) {
            for (FeatureKind kind : group.kinds()) {
                String label = kind.label();
                if (text.equals(label) || (text.startsWith(label + "_") && !isLonger(text, label))) {
                    String parameters = text.equals(label) ? "" : text.substring(label.length() + 1);
                    return new FeatureName(group, kind, group.form().parse(parameters));
                }
            }
        }
        throw new IllegalArgumentException("expected one of "
                + Arrays.stream(FeatureGroup.values())
                        .flatMap(group -> group.kinds().stream())
                        .map(FeatureKind::label)
                        .collect(Collectors.joining(", "))
                + " with its parameters; noderr features --list shows them");
    }

    /** Whether a kind with a longer label is meant, as macd_signal is by macd_signal_12x26x9x1m and macd is not. */
    private static boolean isLonger(String text, String label) {
        return Arrays.stream(FeatureGroup.values())
                .flatMap(group -> group.kinds().stream())
                .map(FeatureKind::label)
                .anyMatch(other ->
                        other.length() > label.length() && (text.equals(other) || text.startsWith(other + "_")));
    }
}
