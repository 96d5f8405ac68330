package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * Where in the day and in the week it is, in UTC, to the minute, on a circle, so that midnight is beside midnight.
 * Read from a table when the minute changes: StrictMath's sine makes garbage.
 */
final class Seasonality extends FeatureFamily<Seasonality.Kind> {
    enum Kind implements FeatureKind {
        SEASONALITY_DAY_SIN("sin(2π · minute of the day / 1440)", "−1…1", "Andersen & Bollerslev (1997): Fourier form"),
        SEASONALITY_DAY_COS("cos(2π · minute of the day / 1440)", "−1…1", "Andersen & Bollerslev (1997)"),
        SEASONALITY_WEEK_SIN(
                "sin(2π · minute of the week / 10080), from Monday on", "−1…1", "Andersen & Bollerslev (1997)"),
        SEASONALITY_WEEK_COS(
                "cos(2π · minute of the week / 10080), from Monday on", "−1…1", "Andersen & Bollerslev (1997)"),
        SEASONALITY_WEEKEND("1 on Saturday and Sunday, else 0", "0 or 1", "French (1980)");

        @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
        private final Description description;

        Kind(String formula, String unit, String source) {
            description = new Description(formula, unit, source);
        }

        @Override
        public Description description() {
            return description;
        }
    }

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int DAY = 1440;
    private static final int WEEK = 7 * DAY;
    /** 1970 began on a Thursday. */
    private static final int FIRST_DAY = 3 * DAY;

    /** The sine of each minute of the week; the cosine is a quarter of the circle on, and a day goes round in a seventh. */
    private static final float[] SINE = new float[WEEK];

    static {
        for (int i = 0; i < WEEK; i++) {
            SINE[i] = (float) StrictMath.sin(2 * Math.PI * i / WEEK);
        }
    }

    private long minute = Long.MIN_VALUE;

    @Override
    boolean warm() {
        return true;
    }

    @Override
    void onTime(long timeNanos, float[] row) {
        long now = Math.floorDiv(timeNanos, NANOS_PER_MINUTE);
        if (now == minute) {
            return;
        }
        minute = now;
        int day = Math.floorMod(now, DAY) * (WEEK / DAY);
        int week = Math.floorMod(now + FIRST_DAY, WEEK);
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = switch (kind(i)) {
                case SEASONALITY_DAY_SIN -> SINE[day];
                case SEASONALITY_DAY_COS -> SINE[(day + WEEK / 4) % WEEK];
                case SEASONALITY_WEEK_SIN -> SINE[week];
                case SEASONALITY_WEEK_COS -> SINE[(week + WEEK / 4) % WEEK];
                case SEASONALITY_WEEKEND -> week >= 5 * DAY ? 1 : 0;
            };
        }
    }

    /** The minute is kept with the row, which has its values. */
    @Override
    public void save(StateWriter out) {
        out.putLong(minute);
    }

    @Override
    public void restore(StateReader in) {
        minute = in.getLong();
    }
}
