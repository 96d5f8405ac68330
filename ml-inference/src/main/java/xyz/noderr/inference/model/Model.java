package xyz.noderr.inference.model;

/** Turns a row of features into numbers. Owned by one thread; makes no garbage of its own. */
public interface Model extends AutoCloseable {
    /**
     * Runs the model on one row.
     *
     * @param row the features in the order of the manifest
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
     * @param rows the rows, in its first places
     * @param predicted takes their outputs, in the same places
     * @param count how many there are, from 1 to {@link #maxRows}
     */
    default void run(float[][] rows, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            run(rows[i], predicted[i]);
        }
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
