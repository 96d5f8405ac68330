package xyz.noderr.backtest.audit;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** A tape from a place on. */
final class TapeReading implements EventSource {
    private final Tape tape;
    private int position;

    TapeReading(Tape tape, int from) {
        this.tape = tape;
        position = from - 1;
    }

    @Override
    public boolean next() {
        return ++position < tape.size();
    }

    @Override
    public long timeNanos() {
        return tape.timeNanos(position);
    }

    @Override
    public void writeTo(Event event) {
        tape.read(position, event);
    }
}
