package xyz.noderr.backtest.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.analytics.Contribution;
import xyz.noderr.strategy.analytics.Contributions;
import xyz.noderr.strategy.analytics.Exposures;
import xyz.noderr.strategy.analytics.Holdings;
import xyz.noderr.strategy.analytics.MarginRules;

/** What each position adds to the risk, and how far it is from where margin ends it. The equity is 1. */
final class Positions {
    private final RiskSettings settings;
    private final Holdings holdings;
    private final double[] weights;
    private final double @Nullable [] betas;

    Positions(RiskSettings settings, Holdings holdings, double @Nullable [] benchmark) {
        this.settings = settings;
        this.holdings = holdings;
        weights = holdings.weights();
        betas = benchmark == null ? null : betas(benchmark);
    }

    private double[] betas(double[] benchmark) {
        double[] found = new double[weights.length];
        for (int i = 0; i < found.length; i++) {
            double[] returns = new double[benchmark.length];
            for (int t = 0; t < returns.length; t++) {
                returns[t] = holdings.returns().at(t, i);
            }
            found[i] = Exposures.beta(returns, benchmark);
        }
        return found;
    }

    List<RiskResult.Position> all() {
        List<Contribution> parametric = Contributions.parametric(holdings, settings.confidence());
        List<Contribution> historical = historical();
        List<RiskResult.Position> positions = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Contribution part = parametric.get(i);
            double[] alone = new double[weights.length];
            alone[i] = -Math.signum(weights[i]);
            positions.add(new RiskResult.Position(
                    part.asset(),
                    part.weight(),
                    part.valueAtRisk(),
                    part.expectedShortfall(),
                    historical.isEmpty() ? null : historical.get(i).expectedShortfall(),
                    betas == null ? null : betas[i],
                    distance(alone, settings.margin().liquidation())));
        }
        return positions;
    }

    private List<Contribution> historical() {
        try {
            return Contributions.historical(holdings, settings.confidence());
        } catch (InvalidInputException tooShort) {
            return List.of(); // The method of this name says why.
        }
    }

    RiskResult.Margin margin() {
        MarginRules rules = settings.margin();
        double[] against = MarginRules.against(weights);
        return new RiskResult.Margin(
                rules.use(1, weights),
                distance(against, rules.call()),
                distance(against, rules.liquidation()),
                betas == null ? null : alongBenchmark(betas));
    }

    /** The nearer of a fall and a rise. */
    private @Nullable Double alongBenchmark(double[] moves) {
        double[] falls = new double[moves.length];
        for (int i = 0; i < falls.length; i++) {
            falls[i] = -moves[i];
        }
        Double fall = distance(falls, settings.margin().liquidation());
        Double rise = distance(moves, settings.margin().liquidation());
        if (fall == null) {
            return rise;
        }
        return rise == null || fall <= rise ? Double.valueOf(-fall) : rise;
    }

    private @Nullable Double distance(double[] moves, double level) {
        OptionalDouble distance = settings.margin().distance(1, weights, moves, level);
        return distance.isPresent() ? distance.getAsDouble() : null;
    }
}
