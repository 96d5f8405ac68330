package xyz.noderr.pipeline.decision;

/** How long an order stands. */
public enum TimeInForce {
    /** Until it is filled or taken back. */
    GOOD_TILL_CANCELLED(0),
    /** What cannot be filled at once is off. */
    IMMEDIATE_OR_CANCEL(1),
    /** All of it at once, or nothing. */
    FILL_OR_KILL(2),
    /** Until a time. */
    GOOD_TILL_DATE(3);

    private static final TimeInForce[] ALL = values();

    private final int code;

    TimeInForce(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash and in journals; never changes, whatever is added. */
    public int code() {
        return code;
    }

    /** Whether it never rests. */
    public boolean immediate() {
        return this == IMMEDIATE_OR_CANCEL || this == FILL_OR_KILL;
    }

    /** What a code stands for. */
    public static TimeInForce of(int code) {
        for (TimeInForce time : ALL) {
            if (time.code == code) {
                return time;
            }
        }
        throw new IllegalArgumentException("No time in force has the code " + code);
    }
}
