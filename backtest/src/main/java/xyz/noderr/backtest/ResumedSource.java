package xyz.noderr.backtest;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.source.EventSource;

/**
 * What an earlier run has heard, from its journal, and then what arrives now. Timers and a simulated venue's answers are not
 * read, as they follow from all else: they come again where they came before, and stages and venue are left as they were.
 * Between the two nothing was heard: each instrument is DOWN.
 *
 * <p>Threading: one thread reads; {@link #isLive} is for any.
 */
final class ResumedSource implements EventSource, AutoCloseable {
    private final JournalReader before;
    private final EventSource now;
    private final int instruments;
    private final boolean answers;
    private final Runnable done;
    private final Event read;
    private int down;
    private long taken;
    private long timeNanos = Long.MIN_VALUE;
    private volatile boolean live;

    /**
     * One that has read nothing.
     *
     * @param now closed by whoever made it
     * @param answers whether the venue's answers are read too, as those of a real one
     * @param done what is done between the two
     */
    ResumedSource(JournalReader before, EventSource now, int instruments, boolean answers, Runnable done) {
        this.before = before;
        this.now = now;
        this.instruments = instruments;
        this.answers = answers;
        this.done = done;
        read = before.newEvent();
    }

    @Override
    public boolean next() {
        return live ? nextNow() : nextBefore();
    }

    private boolean nextBefore() {
        while (before.next(read)) {
            EventKind kind = read.kind();
            if (kind != EventKind.TIMER && (answers || !kind.isVenueAnswer())) {
                taken++;
                timeNanos = Math.max(timeNanos, read.eventTimeNanos());
                return true;
            }
        }
        if (taken > 0 && down < instruments) {
            read.reset(0);
            read.venueStatus(down++, timeNanos, VenueStatus.DOWN);
            return true;
        }
        done.run();
        live = true;
        return nextNow();
    }

    private boolean nextNow() {
        boolean more = now.next();
        timeNanos = more ? Math.max(timeNanos, now.timeNanos()) : timeNanos;
        return more;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        if (live) {
            now.writeTo(event);
        } else {
            event.copyInput(read);
        }
    }

    /** Whether what it gives has just arrived. */
    boolean isLive() {
        return live;
    }

    /** How many events it has taken up. */
    long taken() {
        return taken;
    }

    @Override
    public void close() {
        before.close();
    }
}
