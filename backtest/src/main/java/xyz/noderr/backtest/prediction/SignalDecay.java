package xyz.noderr.backtest.prediction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import xyz.noderr.backtest.execution.ReferencePrices;
import xyz.noderr.pipeline.event.Event;

/**
 * Holds what a model says against the price a while later, at several horizons: at which of them does it still know anything?
 * At most one prediction a second is taken, so that what waits for its horizon is bounded by it, and rows of one moment do not
 * count as many. The price is the reference price of the first instrument, of which models speak.
 *
 * <p>Threading: that of the stage that looks on; read it when the pipeline is at rest.
 */
public final class SignalDecay {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long NEVER = Long.MAX_VALUE;
    private static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30));

    private final Signal signal;
    private final ReferencePrices prices;
    private final List<SignalScore> scores = new ArrayList<>();
    private final long[] next;
    private final long[] timeNanos;
    private final double[] values;
    private final long[] halfTicks;
    private long taken;
    private long lastNanos;
    private long dueNanos = NEVER;

    /**
     * At the usual horizons and the model's own, up to a day.
     *
     * @param own which the model foresees
     */
    public SignalDecay(Signal signal, Duration own, ReferencePrices prices) {
        this.signal = signal;
        this.prices = prices;
        Stream.concat(USUAL.stream(), Stream.of(own))
                .filter(each -> each.compareTo(LONGEST) <= 0)
                .distinct()
                .sorted()
                .forEach(each -> scores.add(new SignalScore(each)));
        next = new long[scores.size()];
        int waiting = (int) (scores.getLast().horizon().toNanos() / EVERY_NANOS) + 2;
        timeNanos = new long[waiting];
        values = new double[waiting];
        halfTicks = new long[waiting];
    }

    /** Before an event at this time has changed any price. */
    public void before(long now) {
        if (now > dueNanos) {
            settle(now);
        }
    }

    private void settle(long now) {
        dueNanos = NEVER;
        for (int i = 0; i < next.length; i++) {
            long horizon = scores.get(i).horizon().toNanos();
            while (next[i] < taken && timeNanos[place(next[i])] + horizon < now) {
                int place = place(next[i]++);
                scores.get(i).add(values[place], (double) prices.halfTicks(0) / halfTicks[place] - 1);
            }
            if (next[i] < taken) {
                dueNanos = Math.min(dueNanos, timeNanos[place(next[i])] + horizon);
            }
        }
    }

    private int place(long sample) {
        return (int) (sample % timeNanos.length);
    }

    /** An event, after the reference prices have heard of it. */
    public void onEvent(Event event) {
        long now = event.eventTimeNanos();
        if (taken == 0 || now - lastNanos >= EVERY_NANOS) {
            take(event, now);
        }
    }

    private void take(Event event, long now) {
        if (event.instrumentId() != 0 || !event.prediction().present() || prices.halfTicks(0) <= 0) {
            return;
        }
        int place = place(taken++);
        timeNanos[place] = now;
        values[place] = signal.value(event.prediction().values());
        halfTicks[place] = prices.halfTicks(0);
        lastNanos = now;
        dueNanos = Math.min(dueNanos, now + scores.getFirst().horizon().toNanos());
    }

    /** The last event was at this time: what is due by then has its price. */
    public void end(long last) {
        before(last + 1);
    }

    /** By horizon, the shortest first. */
    public List<SignalScore> scores() {
        return List.copyOf(scores);
    }
}
