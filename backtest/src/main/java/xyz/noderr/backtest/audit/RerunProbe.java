package xyz.noderr.backtest.audit;

import java.util.function.UnaryOperator;
import xyz.noderr.backtest.RunProbe;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** A probe of a source and a stage. */
record RerunProbe(UnaryOperator<EventSource> market, Stage observer) implements RunProbe {
    @Override
    public EventSource over(EventSource events) {
        return market.apply(events);
    }

    @Override
    public void onEvent(Event event) {
        observer.onEvent(event);
    }
}
