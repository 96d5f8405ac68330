package xyz.noderr.strategy.weights;

import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;

/**
 * What one has decided.
 *
 * @param byAsset the weight of each asset by its name; others get none
 */
public record FixedWeights(Map<String, Double> byAsset) implements Allocator {
    public FixedWeights {
        byAsset = Map.copyOf(byAsset);
        byAsset.forEach((asset, weight) -> Check.within("weight of " + asset, weight, -100, 100));
    }

    @Override
    public double[] weights(Outlook outlook) {
        for (String asset : byAsset.keySet()) {
            if (!outlook.assets().contains(asset)) {
                throw new InvalidInputException(
                        "fixed weights",
                        "assets that there are: " + String.join(", ", outlook.assets()),
                        asset,
                        "take it out");
            }
        }
        return outlook.assets().stream()
                .mapToDouble(asset -> byAsset.getOrDefault(asset, 0.0))
                .toArray();
    }
}
