package xyz.noderr.strategy.weights;

import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;

/** What one believes of returns beyond what the market says: a model's predictions, or a person's. */
@FunctionalInterface
public interface Views {
    /** The views now; none is an answer. */
    List<View> of(Outlook outlook);

    /**
     * That a mixture of assets returns so much in the next period.
     *
     * @param loadings how much of each asset is in it: one asset with 1 for its own return, 1 and −1 for one above another
     * @param expected its return per period
     * @param confidence above 0 to 1: 1 is certainty, and one half believes it as much as the market
     */
    record View(Map<String, Double> loadings, double expected, double confidence) {
        public View {
            loadings = Map.copyOf(loadings);
            Check.within("expected", expected, -1, 10);
            Check.within("confidence", confidence, 1e-9, 1);
        }

        /** That an asset returns so much. */
        public static View of(String asset, double expected, double confidence) {
            return new View(Map.of(asset, 1.0), expected, confidence);
        }

        double[] loadings(List<String> assets) {
            double[] row = new double[assets.size()];
            loadings.forEach((asset, loading) -> {
                int at = assets.indexOf(asset);
                if (at < 0) {
                    throw new InvalidInputException(
                            "view of " + asset, "assets that there are: " + String.join(", ", assets), asset);
                }
                row[at] = loading;
            });
            return row;
        }
    }
}
