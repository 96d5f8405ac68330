package xyz.noderr.backtest.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Chooses where the future begins. The run is divided into equal parts, one for each cut: in every second of them the cut
 * stands right behind an event at which an order was decided, where a decision that knew of what follows cannot be taken
 * again; in the others, and where none was decided, it is drawn.
 */
final class Cuts {
    private static final int NONE = -1;

    private final Tape tape;
    private final Trace run;
    private final long firstNanos;
    private final long lastNanos;

    /** Cuts of this run. */
    Cuts(Tape tape, Trace run, List<Instrument> instruments) {
        this.tape = tape;
        this.run = run;
        long from = Long.MIN_VALUE;
        long to = Long.MIN_VALUE;
        for (Instrument each : instruments) {
            int place = 0;
            while (place < tape.size() - 1 && !(tape.instrumentId(place) == each.id() && tape.paidTicks(place) > 0)) {
                place++;
            }
            from = Math.max(from, tape.knownNanos(place));
        }
        for (int i = 0; i < tape.size(); i++) {
            to = Math.max(to, tape.knownNanos(i));
        }
        firstNanos = from;
        lastNanos = to;
        if (firstNanos >= lastNanos) {
            throw new InvalidInputException(
                    "the span of the audit",
                    "events at two times at least after the first price of each instrument",
                    tape.size() + " events, which leave no time to cut at",
                    "widen it by --from and --to");
        }
    }

    /**
     * Spread over the run.
     *
     * @param seed of what is drawn
     */
    List<Cut> spread(int count, long seed) {
        Random random = new Random(seed);
        int first = run.countUpTo(firstNanos) - 1;
        int all = run.countUpTo(lastNanos - 1) - first;
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = first + (int) ((long) all * i / count);
            int to = Math.max(from + 1, first + (int) ((long) all * (i + 1) / count));
            int order = i % 2 == 0 ? order(from, to, random) : NONE;
            long nanos = run.timeNanos(order == NONE ? from + random.nextInt(to - from) : order);
            cuts.add(cut(nanos, order == NONE ? "drawn" : "behind an order"));
        }
        return cuts.stream().distinct().toList();
    }

    /** One of the events in this part of the run at which an order was decided. */
    private int order(int from, int to, Random random) {
        int[] orders = run.orders().get(from, to).stream().toArray();
        return orders.length == 0 ? NONE : from + orders[random.nextInt(orders.length)];
    }

    /**
     * At a time that was asked for.
     *
     * @throws InvalidInputException when it is not within the run
     */
    Cut at(Instant time) {
        Instant from = EpochNanos.instant(firstNanos);
        Instant to = EpochNanos.instant(lastNanos);
        if (time.isBefore(from) || !time.isBefore(to)) {
            throw new InvalidInputException(
                    "--at " + time,
                    "a time from the first price of each instrument, " + from + ", to before the last event, " + to,
                    time.toString(),
                    "name a time within the run");
        }
        return cut(EpochNanos.of(time), "asked for");
    }

    private Cut cut(long nanos, String why) {
        int other = tape.firstKnownAfter(nanos);
        return new Cut(EpochNanos.instant(nanos), why, other, run.comparable(nanos, tape.timeNanos(other)));
    }
}
