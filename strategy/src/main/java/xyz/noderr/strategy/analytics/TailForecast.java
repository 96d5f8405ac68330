package xyz.noderr.strategy.analytics;

/** What is told of the next period's tail: its risk, and the losses that it is the mean of. Immutable. */
public interface TailForecast {
    /** VaR, where the tail begins, and CVaR, its mean. */
    TailRisk risk();

    /**
     * One of the tail's losses. Over numbers that are drawn evenly from 0 to 1 these are distributed as the method tells of the
     * worst part, one less the confidence, of what may come; where an outcome lies at the edge of the tail, as much of it counts
     * as is needed to fill that part (Acerbi and Tasche, 2002), so that their mean is CVaR.
     *
     * @param drawn from 0 to below 1
     */
    double loss(double drawn);

    /** The same of what moves so many times as much, around a mean. */
    default TailForecast scaled(double deviation, double mean) {
        TailForecast standard = this;
        TailRisk risk =
                new TailRisk(risk().valueAtRisk() * deviation - mean, risk().expectedShortfall() * deviation - mean);
        return new TailForecast() {
            @Override
            public TailRisk risk() {
                return risk;
            }

            @Override
            public double loss(double drawn) {
                return standard.loss(drawn) * deviation - mean;
            }
        };
    }
}
