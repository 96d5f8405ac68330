package xyz.noderr.strategy.weights;

/**
 * Splits capital among assets or strategies. Implementations are immutable, and a pure function of the outlook: the same
 * outlook gives the same weights.
 */
@FunctionalInterface
public interface Allocator {
    /**
     * The part of the capital for each asset, in their order: finite, 1 for all of it, negative for short. What they do
     * not sum to 1 stays in cash, or is borrowed.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when there are no such weights
     */
    double[] weights(Outlook outlook);
}
