package xyz.noderr.inference.drift;

/** The usual reading of a population stability index (Siddiqi 2017, p. 369): a rule of thumb that knows no number of rows. */
public enum StabilityReading {
    /** Below 0.1. */
    STABLE("stable"),
    /** From 0.1 on. */
    SHIFTED("shifted"),
    /** From 0.25 on: the model is asked about something else than it was trained on. */
    FAR("far from training");

    private static final double SHIFTED_FROM = 0.1;
    private static final double FAR_FROM = 0.25;

    private final String words;

    StabilityReading(String words) {
        this.words = words;
    }

    /** The reading of an index. */
    public static StabilityReading of(double index) {
        return index >= FAR_FROM ? FAR : index >= SHIFTED_FROM ? SHIFTED : STABLE;
    }

    @Override
    public String toString() {
        return words;
    }
}
