package xyz.noderr.strategy.analytics;

import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.strategy.covariance.Returns;

/** What is held today, and how it moved in the past: all that risk is told from. Linear: no options. Immutable. */
public final class Holdings {
    private static final double MOST = 1000;

    private final Returns returns;
    private final double[] weights;
    private final double[] series;

    /**
     * These holdings.
     *
     * @param returns of the assets, oldest first
     * @param weights each asset's part of the capital; below 0 it is sold short, and the rest to 1 is cash
     * @throws InvalidInputException when a weight is missing or no finite number
     */
    public Holdings(Returns returns, double[] weights) {
        if (weights.length != returns.size()) {
            throw new InvalidInputException(
                    "weights of the holdings",
                    "one for each of " + returns.size() + " assets",
                    weights.length + "",
                    "give 0 to what is not held");
        }
        for (int i = 0; i < weights.length; i++) {
            Check.within("weight of " + returns.assets().get(i), weights[i], -MOST, MOST);
        }
        this.returns = returns;
        this.weights = weights.clone();
        series = new double[returns.periods()];
        for (int t = 0; t < series.length; t++) {
            for (int i = 0; i < weights.length; i++) {
                series[t] += weights[i] * returns.at(t, i);
            }
        }
    }

    /**
     * Holdings of which only their own returns are known, oldest first.
     *
     * @throws InvalidInputException when one is no finite number
     */
    public static Holdings of(double... returns) {
        double[][] rows = new double[returns.length][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = new double[] {returns[t]};
        }
        return new Holdings(Returns.of(List.of("portfolio"), rows), new double[] {1});
    }

    /** The returns of the assets. */
    public Returns returns() {
        return returns;
    }

    /** Each asset's part of the capital; a copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** What today's weights would have returned in each period, oldest first; a copy. */
    public double[] series() {
        return series.clone();
    }

    /** Refuses what is too short for a method. */
    void require(int periods, String method) {
        if (series.length < periods) {
            throw new InvalidInputException(
                    method,
                    "at least " + periods + " periods of returns",
                    series.length + "",
                    "take a longer look-back");
        }
    }
}
