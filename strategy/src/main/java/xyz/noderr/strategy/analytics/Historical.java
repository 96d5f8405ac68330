package xyz.noderr.strategy.analytics;

/**
 * The next period is one of those looked back on, each as likely: no distribution is assumed, and none beyond what has been.
 * Old and recent days count the same, so that it learns late of a storm and forgets it late (Pritsker, 2006).
 */
public record Historical() implements TailRiskModel {
    @Override
    public TailForecast forecast(Holdings holdings, double confidence) {
        return Tail.of(holdings.series(), confidence);
    }
}
