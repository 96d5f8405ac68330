package xyz.noderr.strategy.weights;

import java.util.Map;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What allocators may be told; each takes what concerns it. */
public record AllocatorSettings(
        @Setting(defaultsTo = "252", help = "periods in a year, as trading days")
        double periodsPerYear,

        @Setting(defaultsTo = "{}", help = "fixed: the weight of each asset by its name")
        Map<String, Double> fixed,

        @Setting(defaultsTo = "0.15", help = "volatility_target: volatility a year")
        double targetVolatility,

        @Setting(defaultsTo = "0.25", help = "kelly: part of the bet under which wealth grows fastest")
        double kellyFraction,

        @Setting(
                defaultsTo = "5",
                help = "mean_variance, black_litterman: return that a unit of variance must bring, twice")
        double riskAversion,

        @Setting(defaultsTo = "0", help = "maximum_sharpe: riskless return a year")
        double riskless,

        @Setting(defaultsTo = "0.05", help = "black_litterman: how uncertain the market's returns are")
        double tau,

        @Setting(
                defaultsTo = "0.1",
                help = "black_litterman: confidence in views that have none of their own, above 0 to 1")
        double viewConfidence,

        @Setting(defaultsTo = "0.05", help = "exponentiated_gradient: rate of learning")
        double learningRate,

        @Setting(defaultsTo = "{}", help = "bounds, leverage, groups and costs, for those that solve a program")
        Constraints constraints) {
    public AllocatorSettings {
        Check.within("periodsPerYear", periodsPerYear, 1, 1e9);
        fixed = Map.copyOf(fixed);
    }
}
