package xyz.noderr.strategy.regime;

import java.util.Optional;

/**
 * Says what regime a market is in, from its returns in their order. What it says is a function of the returns so far: it
 * cannot look ahead, and says nothing anew of what is past. Not thread-safe.
 */
public interface RegimeDetector {
    /**
     * Takes in the return of one more period and says how probable each regime is at its end.
     *
     * @param simpleReturn 0.01 for a gain of one per cent
     * @return nothing as long as there is too little to say it from
     * @throws xyz.noderr.pipeline.InvalidInputException when it is no return: not finite, or a loss of all and more; the
     *     detector is as it was before
     */
    Optional<RegimeBelief> next(double simpleReturn);
}
