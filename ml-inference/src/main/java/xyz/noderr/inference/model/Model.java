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

    @Override
    void close();
}
