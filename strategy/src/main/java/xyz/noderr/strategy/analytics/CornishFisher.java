package xyz.noderr.strategy.analytics;

/**
 * The quantiles of a normal distribution, bent until they have the skewness and kurtosis of the look-back (Cornish and Fisher,
 * 1938; for VaR: Zangari, 1996). Beyond small moments the bent quantiles are out of order (Maillard, 2012) and a higher
 * confidence might tell a lower loss; they are then put in order again (Chernozhukov, Fernández-Val and Galichon, 2010).
 */
public record CornishFisher() implements TailRiskModel {
    @Override
    public TailForecast forecast(Holdings holdings, double confidence) {
        holdings.require(4, "Cornish–Fisher VaR");
        double tail = Tail.probability(confidence);
        SampleMoments moments = SampleMoments.of(holdings.series());
        return Bent.by(moments.skewness(), moments.excessKurtosis())
                .tail(tail)
                .scaled(moments.deviation(), moments.mean());
    }
}
