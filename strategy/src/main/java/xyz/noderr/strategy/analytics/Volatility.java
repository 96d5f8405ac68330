package xyz.noderr.strategy.analytics;

import java.util.List;

/**
 * Volatility that moves.
 *
 * @param mean what each period's return is expected to be
 * @param deviations the standard deviation of each period, told from those before it
 * @param next that of the period after the last
 */
public record Volatility(double mean, List<Double> deviations, double next) {
    public Volatility {
        deviations = List.copyOf(deviations);
    }

    /** Past returns at the volatility that is expected next. */
    double[] scaled(double[] returns) {
        double[] scaled = new double[returns.length];
        for (int t = 0; t < scaled.length; t++) {
            double deviation = deviations.get(t);
            // Without volatility there was only the mean.
            scaled[t] = deviation > 0 ? mean + (returns[t] - mean) / deviation * next : mean;
        }
        return scaled;
    }
}
