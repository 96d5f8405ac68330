package xyz.noderr.strategy.library;

import xyz.noderr.strategy.Desk;

/** Holds against a deviation from a mean: from beyond one bound until within another. */
final class Reversion {
    private Reversion() {}

    /**
     * What to hold now.
     *
     * @param score deviation from the mean in standard deviations; NaN where there is none, which holds nothing
     * @param enter from how far
     * @param exit until how near
     * @param held what is held now
     */
    static double weight(double score, double enter, double exit, boolean shorts, double held) {
        if (score <= -enter) {
            return 1;
        }
        if (score >= enter) {
            return shorts ? -1 : 0;
        }
        if (held > 0) {
            return score < -exit ? held : 0;
        }
        return held < 0 && score > exit ? held : 0;
    }

    static void apply(Desk desk, double score, double enter, double exit, boolean shorts) {
        double wanted = weight(score, enter, exit, shorts, desk.weight());
        if (wanted != desk.weight()) {
            desk.want(wanted);
        }
    }
}
