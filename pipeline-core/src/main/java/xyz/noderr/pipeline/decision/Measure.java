package xyz.noderr.pipeline.decision;

/** What a rule over the account watches. Its figures are millionths: 250,000 is a quarter of the whole, or a beta of 0.25. */
public enum Measure {
    /** How far equity is below its highest, as a part of that. */
    DRAWDOWN(1),
    /** The largest position's worth, long or short, as a part of the equity. */
    CONCENTRATION(2),
    /** What is held long and short, added up, as a multiple of the equity. */
    LEVERAGE(3),
    /** What the account gains or loses for each part that the market gains, either way. */
    BETA(4),
    /** What what is held may lose in one period, as a part of the equity: value at risk. */
    VAR(5);

    private static final Measure[] ALL = values();

    private final int code;

    Measure(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash and in journals; never changes, whatever measures are added. */
    public int code() {
        return code;
    }

    /** The measure that a code stands for. */
    public static Measure of(int code) {
        for (Measure measure : ALL) {
            if (measure.code == code) {
                return measure;
            }
        }
        throw new IllegalArgumentException("No measure has the code " + code);
    }
}
