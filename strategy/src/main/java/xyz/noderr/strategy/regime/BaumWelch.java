package xyz.noderr.strategy.regime;

import java.util.Arrays;
import xyz.noderr.pipeline.config.Check;

/**
 * Fits a model to returns by expectation and maximisation, in the scaled form of Rabiner, "A tutorial on hidden Markov models
 * and selected applications in speech recognition" (Proceedings of the IEEE 77, 1989), section V.A. Each round raises the
 * likelihood, up to a maximum that depends on where it started.
 *
 * @param rounds at most
 * @param tolerance of the logarithm of the likelihood: after a round that raised it by less there is one more
 * @param floor that no variance falls below: a state that shrinks onto one return would be infinitely likely
 */
public record BaumWelch(int rounds, double tolerance, double floor) {
    public BaumWelch {
        Check.within("rounds", rounds, 0, 1_000_000);
        Check.within("tolerance", tolerance, 0, 1e9);
        Check.within("floor", floor, Double.MIN_NORMAL, 1e300);
    }

    /** The model that is found from another. */
    public GaussianHmm fit(double[] values, GaussianHmm start) {
        Rounds passes = new Rounds(values, start.states(), floor);
        GaussianHmm model = start;
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            double likelihood = passes.expect(model);
            model = passes.maximise(model);
            if (likelihood - before < tolerance) {
                break;
            }
            before = likelihood;
        }
        return model;
    }

    /** Only a state whose probability is as good as 0 can be so much likelier by what followed; it must not become 0 · ∞. */
    private static final double MOST = 1e300;

    /** The arrays of the rounds over one sample. */
    private static final class Rounds {
        private final double[] values;
        private final double floor;
        private final int states;
        /** Filtered going forward, and smoothed going back. */
        private final double[][] state;
        /** Densities relative to the period's largest, and what they summed to under the prior. */
        private final double[][] density;

        private final double[] scale;
        private final double[][] moves;

        Rounds(double[] values, int states, double floor) {
            this.values = values;
            this.states = states;
            this.floor = floor;
            state = new double[values.length][states];
            density = new double[values.length][states];
            scale = new double[values.length];
            moves = new double[states][states];
        }

        double expect(GaussianHmm model) {
            double likelihood = forward(model);
            backward(model);
            return likelihood;
        }

        private double forward(GaussianHmm model) {
            double likelihood = 0;
            for (int t = 0; t < values.length; t++) {
                double[] prior = t == 0 ? model.start() : model.next(state[t - 1]);
                double most = model.relativeDensities(prior, values[t], density[t]);
                scale[t] = 0;
                for (int i = 0; i < states; i++) {
                    state[t][i] = prior[i] * density[t][i];
                    scale[t] += state[t][i];
                }
                for (int i = 0; i < states; i++) {
                    state[t][i] /= scale[t];
                }
                likelihood += most + StrictMath.log(scale[t]);
            }
            return likelihood;
        }

        private void backward(GaussianHmm model) {
            for (double[] row : moves) {
                Arrays.fill(row, 0);
            }
            double[] later = new double[states];
            Arrays.fill(later, 1);
            for (int t = values.length - 2; t >= 0; t--) {
                double[] now = new double[states];
                for (int i = 0; i < states; i++) {
                    for (int j = 0; j < states; j++) {
                        double move =
                                Math.min(model.transition(i, j) * density[t + 1][j] * later[j] / scale[t + 1], MOST);
                        moves[i][j] += state[t][i] * move;
                        now[i] += move;
                    }
                }
                for (int i = 0; i < states; i++) {
                    state[t][i] *= now[i];
                }
                later = now;
            }
        }

        /** A state that no period was in stays as it is. */
        GaussianHmm maximise(GaussianHmm model) {
            double[][] transition = new double[states][];
            double[] mean = new double[states];
            double[] variance = new double[states];
            for (int i = 0; i < states; i++) {
                transition[i] = transition(model, i);
                double weight = 0;
                double sum = 0;
                for (int t = 0; t < values.length; t++) {
                    weight += state[t][i];
                    sum += state[t][i] * values[t];
                }
                mean[i] = weight > 0 ? sum / weight : model.mean(i);
                double squares = 0;
                for (int t = 0; t < values.length; t++) {
                    squares += state[t][i] * (values[t] - mean[i]) * (values[t] - mean[i]);
                }
                variance[i] = weight > 0 ? Math.max(squares / weight, floor) : model.variance(i);
            }
            return new GaussianHmm(state[0], transition, mean, variance);
        }

        private double[] transition(GaussianHmm model, int from) {
            double sum = 0;
            for (double move : moves[from]) {
                sum += move;
            }
            double[] row = new double[states];
            for (int j = 0; j < states; j++) {
                row[j] = sum > 0 ? moves[from][j] / sum : model.transition(from, j);
            }
            return row;
        }
    }
}
