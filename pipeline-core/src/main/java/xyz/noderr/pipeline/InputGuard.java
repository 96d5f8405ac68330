package xyz.noderr.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Standing;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Holds what came in against the rules of time and order, so that no later stage has to. Its rules, each with a counter:
 *
 * <ul>
 *   <li>Time never goes back: an event that happened before one that is known already is given the time of that one.
 *   <li>Market data that happened too long before is put aside as late.
 *   <li>Market data that says it happened long after we received it is put aside: its clock is wrong, and all others
 *       would be late by it.
 *   <li>What others build upon, as an update of a book, is never put aside for its time: the book would be wrong without
 *       it. It is given a time that can be.
 *   <li>An event with a number that its source has already sent, or one below, is put aside as a duplicate.
 * </ul>
 *
 * What is put aside stands in the journal and reaches no later stage. Answers about our orders and commands are never
 * put aside for their time.
 */
public final class InputGuard implements Stage, Stateful {
    private final long maxLateNanos;
    private final long maxAheadNanos;
    private long nowNanos = Long.MIN_VALUE;
    private long[] lastNumbers = new long[1];
    private boolean[] continued = new boolean[1];
    private final Counter putForward = new Counter();
    private final Counter late = new Counter();
    private final Counter ahead = new Counter();
    private final Counter duplicates = new Counter();

    /** Puts market data aside that is 5 s late or a minute ahead. */
    public InputGuard() {
        this(Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    /**
     * A guard with other bounds.
     *
     * @param maxLate how late market data may come
     * @param maxAhead how long after its receipt market data may say it happened
     */
    public InputGuard(Duration maxLate, Duration maxAhead) {
        maxLateNanos = maxLate.toNanos();
        maxAheadNanos = maxAhead.toNanos();
    }

    @Override
    public void onEvent(Event event) {
        if (event.sourceSequence() != 0 && isDuplicate(event)) {
            duplicates.increment();
            event.judge(Standing.DUPLICATE);
            return;
        }
        EventKind kind = event.kind();
        long time = event.eventTimeNanos();
        if (kind.isMarketData() && time > event.receiveTimeNanos() && isAhead(event)) {
            ahead.increment();
            if (!kind.isBuiltUpon()) {
                event.judge(Standing.AHEAD);
                return;
            }
            time = event.receiveTimeNanos();
            event.retime(time);
        }
        if (time >= nowNanos) {
            nowNanos = time;
        } else if (kind.isMarketData() && !kind.isBuiltUpon() && nowNanos - time > maxLateNanos) {
            late.increment();
            event.judge(Standing.LATE);
        } else {
            putForward.increment();
            event.retime(nowNanos);
        }
    }

    private boolean isAhead(Event event) {
        return event.eventTimeNanos() - event.receiveTimeNanos() > maxAheadNanos;
    }

    private boolean isDuplicate(Event event) {
        int source = event.source();
        if (source >= lastNumbers.length) {
            int sources = Math.max(source + 1, 2 * lastNumbers.length);
            lastNumbers = Arrays.copyOf(lastNumbers, sources);
            continued = Arrays.copyOf(continued, sources);
        }
        long number = event.sourceSequence();
        long last = lastNumbers[source];
        // The parts of a message that was split all carry its number.
        if (last != 0 && (number < last || (number == last && !continued[source]))) {
            return true;
        }
        lastNumbers[source] = number;
        continued[source] = event.depth().continued();
        return false;
    }

    /** The latest time that any sound event has said. */
    public long nowNanos() {
        return nowNanos;
    }

    /** How many events were given a later time than their own. */
    public long putForward() {
        return putForward.value();
    }

    /** How many were put aside as late. */
    public long late() {
        return late.value();
    }

    /** How many were put aside as ahead of their receipt. */
    public long ahead() {
        return ahead.value();
    }

    /** How many were put aside as duplicates. */
    public long duplicates() {
        return duplicates.value();
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("pipeline.input.put.forward", "Events given a later time than their own", this::putForward);
        metrics.counter("pipeline.input.late", "Market data put aside as too late", this::late);
        metrics.counter("pipeline.input.ahead", "Market data put aside as ahead of its receipt", this::ahead);
        metrics.counter("pipeline.input.duplicates", "Events put aside as sent before", this::duplicates);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(nowNanos);
        out.putInt(lastNumbers.length);
        for (int i = 0; i < lastNumbers.length; i++) {
            out.putLong(lastNumbers[i]);
            out.putBoolean(continued[i]);
        }
        for (Counter counter : counters()) {
            out.putLong(counter.value());
        }
    }

    @Override
    public void restore(StateReader in) {
        nowNanos = in.getLong();
        lastNumbers = new long[in.getInt()];
        continued = new boolean[lastNumbers.length];
        for (int i = 0; i < lastNumbers.length; i++) {
            lastNumbers[i] = in.getLong();
            continued[i] = in.getBoolean();
        }
        for (Counter counter : counters()) {
            counter.set(in.getLong());
        }
    }

    private List<Counter> counters() {
        return List.of(putForward, late, ahead, duplicates);
    }
}
