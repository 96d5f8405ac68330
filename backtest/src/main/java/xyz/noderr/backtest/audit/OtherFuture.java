package xyz.noderr.backtest.audit;

import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** A tape that is itself up to a cut, and has another future from there on. */
final class OtherFuture implements EventSource {
    /** By how much prices jump at the cut, at least and at most. */
    private static final double LEAST_JUMP = 0.02;

    private static final double MOST_JUMP = 0.08;

    private final Tape tape;
    private final int cut;
    private final Future future;
    private final BooleanSupplier enough;
    private final int[] places;
    private final @Nullable MirroredEvent mirror;
    private final Event scratch;
    private int position = -1;

    /**
     * A rerun's market.
     *
     * @param cut the place of the first event that is another
     * @param depthLevels how many levels a side the events hold
     * @param enough whether all that is wanted of the rerun is known, so that it may end
     */
    OtherFuture(Tape tape, int cut, Future future, long seed, int depthLevels, BooleanSupplier enough) {
        this.tape = tape;
        this.cut = cut;
        this.future = future;
        this.enough = enough;
        Random random = new Random(seed);
        places = future == Future.SHUFFLED ? shuffled(tape.size() - cut, random) : new int[0];
        double jump = LEAST_JUMP + (MOST_JUMP - LEAST_JUMP) * random.nextDouble();
        mirror = future == Future.PERTURBED
                ? new MirroredEvent(tape, cut, random.nextBoolean() ? 1 + jump : 1 - jump)
                : null;
        scratch = new Event(0, 0, depthLevels, 0);
    }

    private static int[] shuffled(int count, Random random) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        return places;
    }

    @Override
    public boolean next() {
        position++;
        if (position < cut) {
            return true;
        }
        return future != Future.CUT && position < tape.size() && !enough.getAsBoolean();
    }

    @Override
    public long timeNanos() {
        return tape.timeNanos(position);
    }

    @Override
    public void writeTo(Event event) {
        if (position < cut) {
            tape.read(position, event);
        } else if (mirror == null) {
            tape.read(cut + places[position - cut], event);
            tape.stamp(position, event);
        } else {
            scratch.resetInput(0);
            tape.read(position, scratch);
            mirror.write(scratch, event);
            tape.stamp(position, event);
        }
    }
}
