package xyz.noderr.strategy.analytics;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;

/**
 * Variance whose memory fades: σ²(t+1) = λ·σ²(t) + (1 − λ)·r²(t), around a mean of zero, starting from the mean square of
 * all. RiskMetrics (J.P. Morgan, 1996), which takes λ = 0.94 for days.
 *
 * @param decay λ, between 0 and 1
 */
public record Ewma(double decay) implements VolatilityFilter {
    public Ewma {
        Check.within("decay", decay, 0.01, 0.9999);
    }

    @Override
    public Volatility filter(double[] returns) {
        if (returns.length == 0) {
            throw new InvalidInputException(
                    "EWMA volatility", "at least one return", "none", "take a longer look-back");
        }
        double variance = 0;
        for (double each : returns) {
            variance += each * each / returns.length;
        }
        List<Double> deviations = new ArrayList<>(returns.length);
        for (double each : returns) {
            deviations.add(Math.sqrt(variance));
            variance = decay * variance + (1 - decay) * each * each;
        }
        return new Volatility(0, deviations, Math.sqrt(variance));
    }
}
