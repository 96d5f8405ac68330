package xyz.noderr.strategy.regime;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;

/** How probable each regime is: none below 0, and 1 in all. Immutable. */
public final class RegimeBelief {
    /** What weights in half precision make of a model's classes, with room: as much as inference lets through. */
    private static final double ROUNDING = 1e-3;

    private final Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);

    /**
     * The probabilities of classes that each stand for a regime.
     *
     * @param classes the regime of each class; several may stand for the same
     * @param probabilities of each class; copied
     * @throws InvalidInputException when they are no probabilities: not finite, below 0, or not 1 in all, by more than
     *     rounding
     */
    public RegimeBelief(List<Regime> classes, double[] probabilities) {
        requireProbabilities(classes, probabilities);
        double sum = 0;
        for (double probability : probabilities) {
            sum += Math.max(probability, 0);
        }
        for (int i = 0; i < probabilities.length; i++) {
            this.probabilities.merge(classes.get(i), Math.max(probabilities[i], 0) / sum, Double::sum);
        }
    }

    /** Throws what the constructor throws, and makes nothing. */
    public static void requireProbabilities(List<Regime> classes, double[] probabilities) {
        double sum = 0;
        boolean possible = probabilities.length == classes.size();
        for (double probability : probabilities) {
            possible &= probability >= -ROUNDING;
            sum += probability;
        }
        if (!possible || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new InvalidInputException(
                    "probabilities of " + classes,
                    "one of 0 or more for each, and 1 in all",
                    Arrays.toString(probabilities),
                    "look at what computed them");
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
