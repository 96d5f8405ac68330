package xyz.noderr.strategy.weights;

import java.util.Arrays;
import xyz.noderr.pipeline.config.Check;

/**
 * Learns online: starts even, and after each period leans towards what gained, by the gradient of the growth, so that over
 * time it falls little behind the best fixed mixture there was. Helmbold, Schapire, Singer and Warmuth, "On-line portfolio
 * selection using multiplicative updates" (Mathematical Finance 8, 1998).
 *
 * @param rate of learning, 0.05 in the paper
 */
public record ExponentiatedGradient(double rate) implements Allocator {
    public ExponentiatedGradient {
        Check.within("rate", rate, 0, 100);
    }

    @Override
    public double[] weights(Outlook outlook) {
        double[] weights = new double[outlook.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        for (int t = 0; t < outlook.returns().periods(); t++) {
            double grown = 0;
            for (int i = 0; i < weights.length; i++) {
                grown += weights[i] * (1 + outlook.returns().at(t, i));
            }
            if (grown <= 0) {
                continue; // All was lost: there is no growth to lean towards.
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= StrictMath.exp(rate * (1 + outlook.returns().at(t, i)) / grown);
            }
            weights = Vectors.shares(weights);
        }
        return weights;
    }
}
