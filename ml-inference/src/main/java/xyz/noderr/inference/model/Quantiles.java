package xyz.noderr.inference.model;

import java.util.List;
import xyz.noderr.pipeline.config.Check;

/** Checks quantiles of a manifest. */
final class Quantiles {
    private Quantiles() {}

    /** None, or two and more finite numbers that do not fall. */
    static List<Double> check(List<Double> quantiles) {
        Check.require(quantiles.size() != 1 && ascends(quantiles), "quantiles", "numbers that rise", "" + quantiles);
        return List.copyOf(quantiles);
    }

    private static boolean ascends(List<Double> numbers) {
        double before = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            if (!(number >= before && Double.isFinite(number))) {
                return false;
            }
            before = number;
        }
        return true;
    }
}
