package xyz.noderr.inference.model;

/** Turns a row of features, or a window of rows, into numbers. Owned by one thread; makes no garbage of its own. */
public interface Model extends AutoCloseable {
    /** How many rows of features, one after the other and oldest first, a run takes in the place of one. */
    default int window() {
        return 1;
    }

    /**
     * Runs the model on one row.
     *
     * @param row the features in the order of the manifest; of a window, all its rows
     * @param predicted takes the outputs in the order of the manifest
     */
    void run(float[] row, float[] predicted);

    /**
     * The most rows that one run takes. More than 1 only where it was seen that a row's numbers are the same to the bit
     * whichever rows come with it, as decisions must not depend on that.
     */
    default int maxRows() {
        return 1;
    }

    /**
     * Runs the model on several rows.
     *
     * @param rows the rows, in its first places; of windows, all their rows
     * @param predicted takes their outputs, in the same places
     * @param count how many there are, from 1 to {@link #maxRows}
     */
    default void run(float[][] rows, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            run(rows[i], predicted[i]);
        }
    }

    /**
     * Runs the model on several windows, which may be parts of the same array. A model whose {@link #window} is more
     * than 1 has this method.
     *
     * @param rows the arrays that the windows stand in, in its first places
     * @param from where each begins in its array
     * @param predicted takes their outputs, in the same places
     * @param count how many there are, from 1 to {@link #maxRows}
     */
    default void run(float[][] rows, int[] from, float[][] predicted, int count) {
        throw new UnsupportedOperationException("A model of single rows has no windows to run");
    }

    /** Whether these outputs can mean what the model says they mean; what cannot is never traded on. */
    default boolean allows(float[] predicted) {
        for (float value : predicted) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    void close();
}
