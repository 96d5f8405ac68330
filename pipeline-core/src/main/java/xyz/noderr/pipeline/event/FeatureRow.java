package xyz.noderr.pipeline.event;

/** The row that the model is fed: one float a feature, in the order of the model's manifest. */
public final class FeatureRow {
    private final float[] values;
    private boolean ready;

    FeatureRow(int count) {
        values = new float[count];
    }

    void clear() {
        ready = false;
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
}
