package xyz.noderr.backtest.audit;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** A tape that is itself as far as it is known at a cut, and has another future from there on. */
final class OtherFuture implements EventSource {
    /** By how much prices jump at the cut, at least and at most. */
    private static final double LEAST_JUMP = 0.02;

    private static final double MOST_JUMP = 0.08;

    private final Tape tape;
    private final int first;
    private final long cutNanos;
    private final Future future;
    private final BooleanSupplier enough;
    private final int[] places;
    private final @Nullable MirroredEvent mirror;
    private final Event scratch;
    private int position = -1;

    /**
     * A rerun's market.
     *
     * @param cut after which the events that are known are others
     * @param depthLevels how many levels a side the events hold
     * @param enough whether all that is wanted of the rerun is known, so that it may end
     */
    OtherFuture(Tape tape, Cut cut, Future future, long seed, int depthLevels, BooleanSupplier enough) {
        this.tape = tape;
        first = cut.position();
        cutNanos = EpochNanos.of(cut.at());
        this.future = future;
        this.enough = enough;
        Random random = new Random(seed);
        places = future == Future.SHUFFLED ? shuffled(random) : new int[0];
        double jump = LEAST_JUMP + (MOST_JUMP - LEAST_JUMP) * random.nextDouble();
        mirror = future == Future.PERTURBED
                ? new MirroredEvent(tape, first, random.nextBoolean() ? 1 + jump : 1 - jump)
                : null;
        scratch = new Event(0, 0, depthLevels, 0);
    }

    /** Where the events from the first other one on come from. */
    private int[] shuffled(Random random) {
        int[] others = IntStream.range(first, tape.size()).filter(this::isOther).toArray();
        int[] drawn = others.clone();
        for (int i = drawn.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = drawn[i];
            drawn[i] = drawn[other];
            drawn[other] = moved;
        }
        int[] from = IntStream.range(first, tape.size()).toArray();
        for (int i = 0; i < others.length; i++) {
            from[others[i] - first] = drawn[i];
        }
        return from;
    }

    /** A bar whose span is not over has begun before others that are known. */
    private boolean isOther(int place) {
        return place >= first && tape.knownNanos(place) > cutNanos;
    }

    @Override
    public boolean next() {
        position++;
        while (future == Future.CUT && position < tape.size() && isOther(position)) {
            position++;
        }
        return position < tape.size() && !(position >= first && enough.getAsBoolean());
    }

    @Override
    public long timeNanos() {
        return tape.timeNanos(position);
    }

    @Override
    public void writeTo(Event event) {
        if (!isOther(position)) {
            tape.read(position, event);
        } else if (mirror == null) {
            tape.read(places[position - first], event);
            tape.stamp(position, event);
        } else {
            scratch.resetInput(0);
            tape.read(position, scratch);
            mirror.write(scratch, event);
            tape.stamp(position, event);
        }
    }
}
