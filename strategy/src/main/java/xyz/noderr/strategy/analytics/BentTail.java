package xyz.noderr.strategy.analytics;

import java.util.List;

/**
 * The tail of a bent normal variable.
 *
 * @param bent how it is bent
 * @param probability of the tail
 * @param stretches where the normal variable is when the bent one is in the tail
 */
record BentTail(Bent bent, TailRisk risk, double probability, List<Bent.Stretch> stretches) implements TailForecast {
    @Override
    public double loss(double drawn) {
        double left = drawn * probability;
        int i = 0;
        while (i < stretches.size() - 1 && left > stretches.get(i).probability()) {
            left -= stretches.get(i++).probability();
        }
        return -bent.at(stretches.get(i).after(left));
    }
}
