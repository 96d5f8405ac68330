package xyz.noderr.benchmarks.growth;

import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** Long of an instrument, with an equal part of the capital, where its last bar has risen: half of the time. */
public final class RisingBar implements Strategy, Stateless {
    /** Has no settings. */
    public RisingBar() {}

    @Override
    public void onBar(Bar bar, Desk desk) {
        desk.here().want(bar.closeTicks() > bar.openTicks() ? 1.0 / desk.size() : 0);
    }
}
