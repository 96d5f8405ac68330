package xyz.noderr.strategy.analytics;

/** A way to tell from past returns what holdings may lose in the next period. Implementations are pure functions. */
@FunctionalInterface
public interface TailRiskModel {
    /**
     * The tail of the next period.
     *
     * @param confidence from 0.5 to below 1, as 0.95
     * @throws xyz.noderr.pipeline.InvalidInputException when there are too few periods for it
     */
    TailForecast forecast(Holdings holdings, double confidence);

    /** The risk of the next period alone, likewise. */
    default TailRisk estimate(Holdings holdings, double confidence) {
        return forecast(holdings, confidence).risk();
    }
}
