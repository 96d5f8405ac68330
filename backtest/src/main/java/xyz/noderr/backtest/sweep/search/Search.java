package xyz.noderr.backtest.sweep.search;

import java.util.List;
import xyz.noderr.backtest.sweep.space.Point;

/**
 * Chooses points, a batch at a time: all of a batch are run before the next is asked for, in whatever order and wherever. So
 * what is chosen depends on the seed and on what came of the points, and never on how many are run at once.
 */
public interface Search extends AutoCloseable {
    /** The next points, each of which was not named before; empty when there are no more. */
    List<Point> next();

    /**
     * Tells what came of the batch.
     *
     * @param scores of its points, in its order; the higher, the better; NaN for one that could not be run, or has no score
     */
    void learn(double[] scores);

    /** Gives back what a search holds beside memory. */
    @Override
    default void close() {}
}
