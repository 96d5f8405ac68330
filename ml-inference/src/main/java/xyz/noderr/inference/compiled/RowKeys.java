package xyz.noderr.inference.compiled;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row's features as whole numbers in the same order, so that a comparison is a subtraction and the sign of its
 * result, and no branch that a processor has to guess. IEEE 754 binary32 as sign and magnitude sorts as an int does
 * once the magnitude of negative numbers is turned over; both zeros are made one.
 *
 * <p>A node is one long: its threshold's key above {@link #FEATURE_BITS}, below it the place of its feature's key in
 * {@link #keys}, whose entries have nothing there. A value is above the threshold where the key is greater than the
 * node.
 *
 * <p>NaN is above all thresholds, or below them all: a feature has a key for either, as its nodes want it.
 */
final class RowKeys {
    /** So that the difference of two keys that are moved up by as many is a long still. */
    private static final int FEATURE_BITS = 31;

    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final int MAGNITUDE = Integer.MAX_VALUE;
    /** Of a node that sends all values the same way, NaN too: not above it. */
    static final long NEVER_ABOVE = (long) Integer.MAX_VALUE << FEATURE_BITS;

    private final Map<Integer, Integer> nanAbove = new LinkedHashMap<>();
    private final Map<Integer, Integer> nanBelow = new LinkedHashMap<>();
    private int[] featuresAbove = {};
    private int[] featuresBelow = {};
    private long[] keys = {0};

    /** Takes the features that nodes test, each with where its NaN goes, before nodes are made. */
    void use(int feature, boolean nanIsAbove) {
        Map<Integer, Integer> places = nanIsAbove ? nanAbove : nanBelow;
        places.putIfAbsent(feature, places.size());
    }

    /** Ends the taking of features. */
    void conclude() {
        featuresAbove = features(nanAbove);
        featuresBelow = features(nanBelow);
        int count = Math.max(1, featuresAbove.length + featuresBelow.length);
        keys = new long[Integer.highestOneBit(2 * count - 1)];
    }

    private static int[] features(Map<Integer, Integer> places) {
        return places.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * A node that asks whether a value is above a threshold.
     *
     * @param threshold of {@link #of}, {@link #below} or {@link #none}
     */
    long node(int feature, boolean nanIsAbove, int threshold) {
        Integer place = nanIsAbove ? nanAbove.get(feature) : nanBelow.get(feature);
        if (place == null) {
            throw new IllegalStateException("No such feature: " + feature);
        }
        return ((long) threshold << FEATURE_BITS) | (nanIsAbove ? place : featuresAbove.length + place);
    }

    /** The key of a number. */
    static int of(float number) {
        // −0 + 0 = 0.
        int bits = Float.floatToIntBits(number + 0.0f);
        return bits ^ ((bits >> 31) & MAGNITUDE);
    }

    /** The threshold above which there is what is not below this one: all from it on. */
    static int below(float threshold) {
        return of(threshold) - 1;
    }

    /** The threshold that all numbers are above, or that none is. NaN goes where it should even then. */
    static int none(boolean allAreAbove) {
        return allAreAbove ? Integer.MIN_VALUE : INFINITY;
    }

    /** Maps a row. */
    long[] map(float[] row) {
        long[] to = keys;
        int[] above = featuresAbove;
        int[] below = featuresBelow;
        for (int i = 0; i < above.length; i++) {
            to[i] = (long) of(row[above[i]]) << FEATURE_BITS;
        }
        for (int i = 0; i < below.length; i++) {
            float value = row[below[i]];
            int key = Float.isNaN(value) ? Integer.MIN_VALUE : of(value);
            to[above.length + i] = (long) key << FEATURE_BITS;
        }
        return to;
    }
}
