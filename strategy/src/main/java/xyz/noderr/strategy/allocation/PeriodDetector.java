package xyz.noderr.strategy.allocation;

import java.util.Optional;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.regime.RegimeBelief;

/** Says at the end of each period how probable each regime is, from that period and those before. */
interface PeriodDetector extends Stateful {
    /**
     * A prediction was made in this period.
     *
     * @param outputs of the model; not kept
     * @return whether it matters here, so that the period is one even without a trade
     */
    boolean hear(float[] outputs);

    /**
     * The period is over.
     *
     * @param beforeTicks the last price of the period before, 0 where there was none
     * @param closeTicks the last price
     */
    Optional<RegimeBelief> end(long beforeTicks, long closeTicks);
}
