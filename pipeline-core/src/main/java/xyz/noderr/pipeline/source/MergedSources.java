package xyz.noderr.pipeline.source;

import java.util.List;
import xyz.noderr.pipeline.event.Event;

/**
 * Several sources as one, by the time of their events; of those at one and the same time the source that stands first in
 * the list comes first, so that the same sources always give the same sequence. Each event carries the place of its
 * source. Made for backtests: live sources are merged by arrival, through a publisher each.
 */
public final class MergedSources implements EventSource {
    private static final int NONE = -1;

    private final EventSource[] sources;
    private final Earliest earliest;
    private boolean started;
    private int current = NONE;

    /** A merge of these. */
    public MergedSources(List<? extends EventSource> sources) {
        this.sources = sources.toArray(EventSource[]::new);
        earliest = new Earliest(this.sources.length);
    }

    @Override
    public boolean next() {
        if (!started) {
            started = true;
            for (int i = 0; i < sources.length; i++) {
                advance(i);
            }
        } else if (current != NONE) {
            advance(current);
        }
        current = earliest.timeNanos() == Earliest.NEVER ? NONE : earliest.place();
        return current != NONE;
    }

    private void advance(int source) {
        earliest.set(source, sources[source].next() ? sources[source].timeNanos() : Earliest.NEVER);
    }

    @Override
    public long timeNanos() {
        return sources[current].timeNanos();
    }

    @Override
    public void writeTo(Event event) {
        sources[current].writeTo(event);
        event.stampSource(current);
    }
}
