package xyz.noderr.pipeline.event;

/** The model's outputs for this event, if there are any. */
public final class Prediction {
    private final float[] values;
    private boolean present;
    private int model;

    Prediction(int count) {
        values = new float[count];
    }

    void clear() {
        present = false;
    }

    void copyValues(Prediction other) {
        System.arraycopy(other.values, 0, values, 0, other.values.length);
    }

    /** The outputs in the order of the model's manifest; without meaning unless {@link #present}. */
    public float[] values() {
        return values;
    }

    /** Which of the loaded models made it; without meaning unless {@link #present}. */
    public int model() {
        return model;
    }

    /** Whether the model ran on this event and its outputs can mean what it says they mean. */
    public boolean present() {
        return present;
    }

    /**
     * The outputs have been written.
     *
     * @param model which of the loaded models made them
     */
    public void markPresent(int model) {
        this.model = model;
        present = true;
    }
}
