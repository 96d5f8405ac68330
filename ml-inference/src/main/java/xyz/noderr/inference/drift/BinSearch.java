package xyz.noderr.inference.drift;

import java.util.Arrays;
import java.util.List;

/**
 * Says in which bin each number of a row lies, in constant time and without a branch that depends on the number: rows are
 * as random to a processor's foresight as the market is. A float and an edge become whole numbers of the same order, and
 * the edges, filled up to a power of two with one that nothing is above, are halved until one is left.
 *
 * <p>Place 0 is below the training's least, 1 to n are its n bins, n + 1 is above its greatest. Immutable.
 */
final class BinSearch {
    private static final int DECILES_STRIDE = 16;

    private final int stride;
    private final int[] edges;

    /** For the columns of a row; in one without bins every number has place 0. */
    BinSearch(List<TrainingBins> columns) {
        int most = columns.stream().mapToInt(TrainingBins::count).max().orElse(0);
        // The least is an edge too, so that there is one more than bins; so many halvings tell one place more than
        // that.
        stride = Integer.highestOneBit(Math.max(1, most + 1)) << 1;
        edges = new int[columns.size() * stride];
        Arrays.fill(edges, Integer.MAX_VALUE);
        for (int column = 0; column < columns.size(); column++) {
            TrainingBins bins = columns.get(column);
            edges[column * stride] = ordered(Math.nextDown(ceiling(bins.least())));
            for (int bin = 0; bin < bins.count(); bin++) {
                edges[column * stride + 1 + bin] = ordered(floor(bins.edges().get(bin)));
            }
        }
    }

    /** How many places a column has room for: a power of two above the most that any column needs. */
    int stride() {
        return stride;
    }

    /**
     * How many of a column's edges this number is above.
     *
     * @param number finite
     */
    int place(int column, float number) {
        long key = ordered(number);
        int from = column * stride;
        if (stride == DECILES_STRIDE) {
            // The usual manifest has deciles: four halvings written out make a row a fifth cheaper than the loop does.
            int at = from + (below(from + 7, key) << 3);
            at += below(at + 3, key) << 2;
            at += below(at + 1, key) << 1;
            return at + below(at, key) - from;
        }
        int at = from;
        for (int half = stride >>> 1; half > 0; half >>>= 1) {
            at += half & -below(at + half - 1, key);
        }
        return at - from;
    }

    /** 1 where the edge is below the number, else 0. */
    private int below(int edge, long key) {
        return (int) ((edges[edge] - key) >>> 63);
    }

    /** A whole number whose order is that of the floats; 0 and −0 lie side by side with nothing between. */
    private static int ordered(float number) {
        int bits = Float.floatToRawIntBits(number);
        return bits ^ ((bits >> 31) & 0x7fffffff);
    }

    /** The greatest float up to this, so that a float is above the one where it is above the other; never −0. */
    private static float floor(double number) {
        float nearest = (float) number;
        return (nearest > number ? Math.nextDown(nearest) : nearest) + 0f;
    }

    /** The least float from this on, never −0. */
    private static float ceiling(double number) {
        float nearest = (float) number;
        return (nearest < number ? Math.nextUp(nearest) : nearest) + 0f;
    }
}
