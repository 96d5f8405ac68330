package xyz.noderr.market.simulator;

import xyz.noderr.pipeline.InvalidInputException;

/**
 * How fast the capture is replayed.
 *
 * @param speed of a timed one: 2 is twice as fast as it was recorded; else 0
 */
public record Pace(Kind kind, double speed) {
    /** What the next message waits for. */
    public enum Kind {
        /** The time at which it was received, from the first subscription on. */
        TIMED,
        /** Room in every subscriber's socket; the replay waits while there is no subscriber. */
        FASTEST,
        /** {@link VenueSimulator#advance}. */
        STEPPED
    }

    private static final double FASTEST_TIMED = 1e6;

    /** As fast as the clients take it. */
    public static final Pace FASTEST = new Pace(Kind.FASTEST, 0);

    /** As the caller says by {@link VenueSimulator#advance}, for tests without time. */
    public static final Pace STEPPED = new Pace(Kind.STEPPED, 0);

    /** As it was recorded, so many times as fast. */
    public static Pace times(double speed) {
        if (!(speed > 0 && speed <= FASTEST_TIMED)) {
            throw new InvalidInputException(
                    "speed", "a number above 0, up to 1000000", String.valueOf(speed), "or max");
        }
        return new Pace(Kind.TIMED, speed);
    }

    /** Reads {@code max} or a number. */
    public static Pace parse(String text) {
        if (text.equals("max")) {
            return FASTEST;
        }
        try {
            return times(Double.parseDouble(text));
        } catch (NumberFormatException noNumber) {
            throw new InvalidInputException("speed", "a number above 0", "'" + text + "'", "or give max", noNumber);
        }
    }
}
