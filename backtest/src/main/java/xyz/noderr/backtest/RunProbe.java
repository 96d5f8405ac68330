package xyz.noderr.backtest;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Looks into a run from outside: it may stand between the market and the run, and sees each event behind the gateway with
 * all that the stages made of it. The run itself is the one that a backtest is.
 *
 * <p>Threading: {@link #over} and the source that it gives belong to the one thread that reads the market, {@link #onEvent} to that of
 * the last stages.
 */
public interface RunProbe extends Stage {
    /** Changes nothing and sees nothing. */
    RunProbe NONE = new RunProbe() {
        @Override
        public EventSource over(EventSource market) {
            return market;
        }

        @Override
        public void onEvent(Event event) {
            // Nobody looks.
        }
    };

    /** The market's events as the run is to have them; those of all markets, merged. */
    EventSource over(EventSource market);

    /** Both look on, the other one first. */
    default Stage beside(Stage other) {
        return event -> {
            other.onEvent(event);
            onEvent(event);
        };
    }
}
