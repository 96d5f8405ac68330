package xyz.noderr.pipeline.event;

/** The row that the model is fed: one float a feature, in the order of the model's manifest. */
public final class FeatureRow {
    private final float[] values;
    private final boolean[] missing;
    private boolean ready;
    private boolean incomplete;

    FeatureRow(int count) {
        values = new float[count];
        missing = new boolean[count];
    }

    void clear() {
        ready = false;
        incomplete = false;
    }

    /** The row itself, to be written in place by the feature stage and read by later ones. */
    public float[] values() {
        return values;
    }

    /** Whether the row is complete: its event changed the market, and each feature has seen enough of it. */
    public boolean ready() {
        return ready;
    }

    /** The row has been written. */
    public void markReady() {
        ready = true;
    }

    /**
     * Whether its event would have had a row, were no feature {@link #missing}, as while there is no book that a feature
     * reads: rows before and after it do not follow each other. An event that changes no feature has no row, and none is
     * missing.
     */
    public boolean incomplete() {
        return incomplete;
    }

    /** Which features an {@link #incomplete} row lacks; without meaning for any other. */
    public boolean[] missing() {
        return missing;
    }

    /** The event has no row, for want of the features that {@link #missing} names. */
    public void markIncomplete() {
        incomplete = true;
    }
}
