package xyz.noderr.backtest.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Chooses where the future begins. The run is divided into equal parts, one for each cut: in every second of them the cut
 * stands right behind an event at which an order was decided, where a decision that knew of what follows cannot be taken
 * again; in the others, and where none was decided, it is drawn.
 */
final class Cuts {
    private final Tape tape;
    private final Trace run;
    private final int first;

    /** Cuts of this run. */
    Cuts(Tape tape, Trace run, List<Instrument> instruments) {
        this.tape = tape;
        this.run = run;
        int latest = 0;
        for (Instrument each : instruments) {
            int place = 0;
            while (place < tape.size() && !(tape.instrumentId(place) == each.id() && tape.paidTicks(place) > 0)) {
                place++;
            }
            latest = Math.max(latest, place);
        }
        first = latest + 1;
        if (first >= tape.size() || tape.timeNanos(first - 1) == tape.timeNanos(tape.size() - 1)) {
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
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = first + (int) ((long) (tape.size() - first) * i / count);
            int to = first + (int) ((long) (tape.size() - first) * (i + 1) / count);
            Cut cut = i % 2 == 0 ? atOrder(from, to, random) : null;
            cuts.add(cut == null ? drawn(from, Math.max(to, from + 1), random) : cut);
        }
        return cuts.stream().distinct().toList();
    }

    private @Nullable Cut atOrder(int from, int to, Random random) {
        if (to <= from) {
            return null;
        }
        int begin = run.comparable(tape.timeNanos(from));
        int end = run.comparable(tape.timeNanos(to - 1));
        BitSet orders = run.orders().get(begin, Math.max(begin, end));
        if (orders.isEmpty()) {
            return null;
        }
        int place = orders.nextSetBit(0);
        for (int skipped = random.nextInt(orders.cardinality()); skipped > 0; skipped--) {
            place = orders.nextSetBit(place + 1);
        }
        long nanos = run.timeNanos(begin + place);
        return isInside(nanos) ? cut(nanos, "behind an order") : null;
    }

    private Cut drawn(int from, int to, Random random) {
        long last = tape.timeNanos(tape.size() - 1);
        long nanos = tape.timeNanos(from + random.nextInt(to - from));
        // What happens at the very last time has no future.
        return cut(nanos < last ? nanos : tape.timeNanos(tape.firstAfter(last - 1) - 1), "drawn");
    }

    private boolean isInside(long nanos) {
        return nanos >= tape.timeNanos(first - 1) && nanos < tape.timeNanos(tape.size() - 1);
    }

    /**
     * At a time that was asked for.
     *
     * @throws InvalidInputException when it is not within the run
     */
    Cut at(Instant time) {
        Instant from = EpochNanos.instant(tape.timeNanos(first - 1));
        Instant to = EpochNanos.instant(tape.timeNanos(tape.size() - 1));
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
        return new Cut(EpochNanos.instant(nanos), why, tape.firstAfter(nanos), run.comparable(nanos));
    }
}
