package xyz.noderr.strategy.analytics;

/**
 * Returns are normal, with the mean and variance of the look-back: VaR = z·σ − μ, CVaR = φ(z) / (1 − confidence)·σ − μ. The
 * method of J.P. Morgan, RiskMetrics (1996); it knows neither fat tails nor that volatility comes in clusters.
 */
public record Parametric() implements TailRiskModel {
    @Override
    public TailForecast forecast(Holdings holdings, double confidence) {
        holdings.require(2, "parametric VaR");
        double tail = Tail.probability(confidence);
        SampleMoments moments = SampleMoments.of(holdings.series());
        return Bent.by(0, 0).tail(tail).scaled(moments.deviation(), moments.mean());
    }
}
