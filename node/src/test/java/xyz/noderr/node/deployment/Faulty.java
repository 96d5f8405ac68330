package xyz.noderr.node.deployment;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** What a bad release brings: a strategy that cannot stand its first trade. */
public final class Faulty implements Strategy {
    @Override
    public void onTrade(Event trade, Desk desk) {
        throw new IllegalStateException("a fault of the release");
    }

    @Override
    public void save(StateWriter out) {
        // It remembers nothing.
    }

    @Override
    public void restore(StateReader in) {
        // It remembers nothing.
    }
}
