package xyz.noderr.backtest.sweep.search;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** Of Bayesian optimisation. */
public record BayesianSettings(
        @Setting(
                defaultsTo = "0",
                help = "points of Sobol's sequence before the first guess; 0 for 4 a parameter, 8 at least")
        int initial,

        @Setting(defaultsTo = "4", help = "points that are chosen together and run at once")
        int batch,

        @Setting(defaultsTo = "2000", help = "points that are drawn and judged for each one that is chosen")
        int candidates) {
    public BayesianSettings {
        Check.within("initial", initial, 0, 10_000);
        Check.within("batch", batch, 1, 1_000);
        Check.within("candidates", candidates, 1, 1_000_000);
    }

    int initialFor(int dimensions) {
        return initial > 0 ? initial : Math.max(8, 4 * dimensions);
    }
}
