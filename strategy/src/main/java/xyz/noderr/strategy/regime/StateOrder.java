package xyz.noderr.strategy.regime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * By what the states of a model are told apart. The fit itself does not know which of them is which; so that a state keeps
 * its name from one fit to the next, states are put in order after each.
 */
public enum StateOrder {
    /** From the calmest to the wildest. */
    VOLATILITY {
        @Override
        double key(GaussianHmm model, int state) {
            return model.variance(state);
        }

        @Override
        double[] keys(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double median = sorted[sorted.length / 2];
            return Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
        }
    },
    /** From the lowest mean return to the highest. */
    MEAN {
        @Override
        double key(GaussianHmm model, int state) {
            return model.mean(state);
        }

        @Override
        double[] keys(double[] values) {
            return values;
        }
    };

    /** What a state is likely to do next at the start of a fit: regimes last. */
    private static final double STAYS = 0.9;

    abstract double key(GaussianHmm model, int state);

    /** What returns are parted by at the start of a fit. */
    abstract double[] keys(double[] values);

    GaussianHmm ordered(GaussianHmm model) {
        int[] order = IntStream.range(0, model.states())
                .boxed()
                .sorted(Comparator.comparingDouble(state -> key(model, state)))
                .mapToInt(Integer::intValue)
                .toArray();
        return model.reordered(order);
    }

    /** A model to start a fit from: the returns parted by their quantiles, a state for each part. */
    GaussianHmm start(double[] values, int states, double floor) {
        double[] keys = keys(values);
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] start = new double[states];
        double[][] transition = new double[states][states];
        double[] mean = new double[states];
        double[] variance = new double[states];
        Arrays.fill(start, 1.0 / states);
        for (int state = 0; state < states; state++) {
            Arrays.fill(transition[state], (1 - STAYS) / (states - 1));
            transition[state][state] = STAYS;
            double[] part = Arrays.stream(order, (int) ((long) values.length * state / states), (int)
                            ((long) values.length * (state + 1) / states))
                    .mapToDouble(i -> values[i])
                    .toArray();
            mean[state] = Arrays.stream(part).average().orElseThrow();
            variance[state] = Math.max(floor, variance(part));
        }
        return new GaussianHmm(start, transition, mean, variance);
    }

    static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
    }
}
