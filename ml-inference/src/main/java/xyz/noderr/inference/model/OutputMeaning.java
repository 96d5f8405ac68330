package xyz.noderr.inference.model;

import java.util.Locale;

/** What the numbers of one output say. Written in a manifest with dashes, as in {@code class-probabilities}. */
public enum OutputMeaning {
    /** One probability for each named class; they add up to one. */
    CLASS_PROBABILITIES(true, "probabilities from 0 to 1 that add up to 1"),
    /** The return from now to the horizon, in basis points. */
    EXPECTED_RETURN_BPS(false, "a finite number of basis points"),
    /** The standard deviation of that return, in basis points. */
    VOLATILITY(false, "a number of basis points from 0 on"),
    /** How far the other outputs are to be believed, from 0 to 1. */
    CONFIDENCE(false, "a number from 0 to 1"),
    /** One probability for each named regime; they add up to one. */
    REGIME(true, "probabilities from 0 to 1 that add up to 1");

    /** Softmax in single precision over a few classes is off by some 1e-7; rounding weights to half by some 1e-4. */
    private static final double SUM_TOLERANCE = 1e-3;

    private final boolean named;
    private final String expectation;

    OutputMeaning(boolean named, String expectation) {
        this.named = named;
        this.expectation = expectation;
    }

    /** Whether it has one column for each of its classes; else it has one column. */
    public boolean named() {
        return named;
    }

    /** What its numbers have to be, in words. */
    String expectation() {
        return expectation;
    }

    /** Whether these numbers can mean that. Written so that NaN fails. */
    boolean allows(float[] numbers, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            if (!allows(numbers[i])) {
                return false;
            }
            sum += numbers[i];
        }
        return !named || Math.abs(sum - 1) <= SUM_TOLERANCE;
    }

    private boolean allows(float number) {
        return switch (this) {
            case CLASS_PROBABILITIES, REGIME -> number >= -SUM_TOLERANCE && number <= 1 + SUM_TOLERANCE;
            case CONFIDENCE -> number >= 0 && number <= 1;
            case VOLATILITY -> number >= 0 && Float.isFinite(number);
            case EXPECTED_RETURN_BPS -> Float.isFinite(number);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
