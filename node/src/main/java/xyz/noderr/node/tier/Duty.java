package xyz.noderr.node.tier;

import java.util.Map;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;

/**
 * What a tier does beside its pipeline: sends signals, judges them, or has them executed. It is made before the pipeline, of
 * which its stage sees each event behind the gateway, and closed before it.
 */
public interface Duty extends Stage, AutoCloseable {
    /** Nothing: one process does all. */
    Duty NONE = new Duty() {
        @Override
        public void onEvent(Event event) {
            // Nobody is told.
        }

        @Override
        public void start(LiveTrading trading) {}

        @Override
        public Map<String, NodeHealth.Component> health() {
            return Map.of();
        }

        @Override
        public void close() {}
    };

    /** Begins, with a pipeline that has been started. */
    void start(LiveTrading trading);

    /** How its parts are. */
    Map<String, NodeHealth.Component> health();

    @Override
    void close();
}
