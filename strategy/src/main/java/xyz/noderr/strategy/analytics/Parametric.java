package xyz.noderr.strategy.analytics;

/**
 * Returns are normal, with the mean and variance of the look-back: VaR = z·σ − μ, CVaR = φ(z) / (1 − confidence)·σ − μ. The
 * method of J.P. Morgan, RiskMetrics (1996); it knows neither fat tails nor that volatility comes in clusters.
 */
public record Parametric() implements TailRiskModel {
    @Override
    public TailRisk estimate(Holdings holdings, double confidence) {
        holdings.require(2, "parametric VaR");
        double tail = Tail.probability(confidence);
        double z = -Tail.NORMAL.inverseCumulativeProbability(tail);
        SampleMoments moments = SampleMoments.of(holdings.series());
        return new TailRisk(
                z * moments.deviation() - moments.mean(),
                Tail.NORMAL.density(z) / tail * moments.deviation() - moments.mean());
    }
}
