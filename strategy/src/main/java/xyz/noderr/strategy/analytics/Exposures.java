package xyz.noderr.strategy.analytics;

import xyz.noderr.pipeline.InvalidInputException;

/**
 * How much is at stake and how it is spread.
 *
 * @param gross what is bought and what is sold short together, as a part of the capital: the leverage
 * @param net what is bought less what is sold short
 * @param largest the largest position's part of the gross
 * @param concentration the sum of the squares of the positions' parts of the gross (Herfindahl and Hirschman): 1 for one
 *     position, 1 / n for n alike, and 0 where nothing is held
 * @param effectivePositions its inverse: so many positions alike would be spread as well
 */
public record Exposures(double gross, double net, double largest, double concentration, double effectivePositions) {
    /** Those of weights, each a part of the capital. */
    public static Exposures of(double[] weights) {
        double gross = 0;
        double net = 0;
        double most = 0;
        double squares = 0;
        for (double weight : weights) {
            gross += Math.abs(weight);
            net += weight;
            most = Math.max(most, Math.abs(weight));
            squares += weight * weight;
        }
        if (gross == 0) {
            return new Exposures(0, 0, 0, 0, 0);
        }
        return new Exposures(gross, net, most / gross, squares / (gross * gross), gross * gross / squares);
    }

    /**
     * What returns gained for each unit that a benchmark gained over the same periods: covariance over variance.
     *
     * @throws InvalidInputException when there are fewer than two periods, or the benchmark did not move
     */
    public static double beta(double[] returns, double[] benchmark) {
        if (returns.length != benchmark.length || returns.length < 2) {
            throw new InvalidInputException(
                    "beta",
                    "at least 2 periods, and as many of the benchmark",
                    returns.length + " and " + benchmark.length,
                    "take the same span of both");
        }
        SampleMoments of = SampleMoments.of(returns);
        SampleMoments to = SampleMoments.of(benchmark);
        if (to.deviation() == 0) {
            throw new InvalidInputException("beta", "a benchmark that moves", "none", "take another");
        }
        double sum = 0;
        for (int t = 0; t < returns.length; t++) {
            sum += (returns[t] - of.mean()) * (benchmark[t] - to.mean());
        }
        return sum / (returns.length - 1) / (to.deviation() * to.deviation());
    }
}
