package xyz.noderr.inference.feature;

import java.util.Locale;

/** A kind of feature; each family has an enum of its kinds, and each of them says what it is. */
interface FeatureKind {
    /** Of the enum. */
    String name();

    /** What the documentation says of it. */
    Description description();

    /** Its name in a model's manifest, before the underscore and the parameters. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * One line of docs/features.md.
     *
     * @param formula how it is computed; where it is a quotient, with what it is when there is nothing to divide by
     * @param unit of the value
     * @param source who described it first, or "own" for what needs no source
     */
    record Description(String formula, String unit, String source) {}
}
