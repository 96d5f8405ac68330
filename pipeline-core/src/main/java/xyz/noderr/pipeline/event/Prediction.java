package xyz.noderr.pipeline.event;

/** The model's outputs for this event, if there are any. */
public final class Prediction {
    private final float[] values;
    private boolean present;

    Prediction(int count) {
        values = new float[count];
    }

    void clear() {
        present = false;
    }

    /** The outputs in the order of the model's manifest; without meaning unless {@link #present}. */
    public float[] values() {
        return values;
    }

    /** Whether the model ran on this event and every output is a finite number. */
    public boolean present() {
        return present;
    }

    /** The outputs have been written. */
    public void markPresent() {
        present = true;
    }
}
