package xyz.noderr.strategy.regime;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;

/** How probable each regime is: none below 0, and 1 in all. Immutable. */
public final class RegimeBelief {
    /** Single precision's rounding over a model's classes, with room. */
    private static final double ROUNDING = 1e-4;

    private final Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);

    /**
     * The probabilities of classes that each stand for a regime.
     *
     * @param classes the regime of each class; several may stand for the same
     * @param probabilities of each class; copied
     * @throws InvalidInputException when they are no probabilities: not finite, below 0, or not 1 in all
     */
    public RegimeBelief(List<Regime> classes, double[] probabilities) {
        double sum = 0;
        boolean possible = probabilities.length == classes.size();
        for (double probability : probabilities) {
            possible &= probability >= 0;
            sum += probability;
        }
        if (!possible || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new InvalidInputException(
                    "probabilities of " + classes,
                    "one of 0 or more for each, and 1 in all",
                    Arrays.toString(probabilities),
                    "look at what computed them");
        }
        for (int i = 0; i < probabilities.length; i++) {
            this.probabilities.merge(classes.get(i), probabilities[i] / sum, Double::sum);
        }
    }

    /** The probability of a regime, from 0 to 1. */
    public double probability(Regime regime) {
        return probabilities.getOrDefault(regime, 0.0);
    }

    /** The most probable regime; of equals the first by name in {@link Regime}. */
    public Regime likeliest() {
        Regime likeliest = Regime.BULL;
        for (Regime regime : probabilities.keySet()) {
            likeliest = probability(regime) > probability(likeliest) ? regime : likeliest;
        }
        return likeliest;
    }

    @Override
    public String toString() {
        return probabilities.toString();
    }
}
