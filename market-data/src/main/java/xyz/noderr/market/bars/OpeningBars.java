package xyz.noderr.market.bars;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/**
 * The bars of one span of another source, by the time at which they open, as {@link BarEvents} tells of those in memory.
 * The other source tells of them by their ends, and may tell of others and of bars of other spans, which are left out.
 * Owned by one thread.
 */
public final class OpeningBars implements EventSource {
    private final String where;
    private final EventSource source;
    private final long fromNanos;
    private final long toNanos;
    private final Instrument instrument;
    private final BarRules rules;
    private final Event current = new Event(0, 0);
    private final boolean only;
    private long spanNanos;

    /**
     * Bars of a source.
     *
     * @param where names it in errors
     * @param span how long they are; null for the only one that there is
     * @param fromNanos bars that open before are left out; Long.MIN_VALUE for no bound
     * @param toNanos bars that end later are left out; Long.MAX_VALUE for no bound
     */
    public OpeningBars(
            String where,
            EventSource source,
            Instrument instrument,
            @Nullable Duration span,
            long fromNanos,
            long toNanos) {
        this.where = where;
        this.source = source;
        this.instrument = instrument;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        rules = new BarRules(instrument);
        only = span == null;
        spanNanos = span == null ? 0 : span.toNanos();
    }

    @Override
    public boolean next() {
        while (source.next()) {
            current.resetInput(0);
            source.writeTo(current);
            Bar bar = current.bar();
            if (current.kind() != EventKind.BAR || !isOurs(bar.spanNanos())) {
                continue;
            }
            long end = current.eventTimeNanos();
            if (end > toNanos) {
                return false;
            }
            if (end - bar.spanNanos() >= fromNanos) {
                rules.check(
                        where + ", bar that ends at " + Instant.EPOCH.plusNanos(end),
                        end,
                        bar.spanNanos(),
                        bar.openTicks(),
                        bar.highTicks(),
                        bar.lowTicks(),
                        bar.closeTicks());
                return true;
            }
        }
        return false;
    }

    private boolean isOurs(long span) {
        if (spanNanos == 0) {
            spanNanos = span;
        }
        if (span != spanNanos && only) {
            throw new InvalidInputException(
                    where,
                    "bars of one span of " + instrument.settings().label(),
                    Durations.format(Duration.ofNanos(spanNanos)) + " and " + Durations.format(Duration.ofNanos(span)),
                    "say which at bars.span");
        }
        return span == spanNanos;
    }

    /** When the bar opens. */
    @Override
    public long timeNanos() {
        return current.eventTimeNanos() - spanNanos;
    }

    @Override
    public void writeTo(Event event) {
        event.copyInput(current);
    }
}
