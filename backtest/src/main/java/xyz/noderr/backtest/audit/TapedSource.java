package xyz.noderr.backtest.audit;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** Another source's events, written down on a tape as they go by. */
final class TapedSource implements EventSource {
    private final EventSource events;
    private final Tape tape;

    TapedSource(EventSource events, Tape tape) {
        this.events = events;
        this.tape = tape;
    }

    @Override
    public boolean next() {
        return events.next();
    }

    @Override
    public long timeNanos() {
        return events.timeNanos();
    }

    /** Each event of a source is written once. */
    @Override
    public void writeTo(Event event) {
        events.writeTo(event);
        tape.add(event, events.timeNanos());
    }
}
