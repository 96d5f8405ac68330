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
    private final boolean[] more;
    private boolean started;
    private int current = NONE;

    /** A merge of these. */
    public MergedSources(List<? extends EventSource> sources) {
        this.sources = sources.toArray(EventSource[]::new);
        more = new boolean[this.sources.length];
    }

    @Override
    public boolean next() {
        if (!started) {
            started = true;
            for (int i = 0; i < sources.length; i++) {
                more[i] = sources[i].next();
            }
        } else if (current != NONE) {
            more[current] = sources[current].next();
        }
        current = earliest();
        return current != NONE;
    }

    /** Sources are few: a heap of them would cost more than it saves. */
    private int earliest() {
        int first = NONE;
        for (int i = 0; i < sources.length; i++) {
            if (more[i] && (first == NONE || sources[i].timeNanos() < sources[first].timeNanos())) {
                first = i;
            }
        }
        return first;
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
