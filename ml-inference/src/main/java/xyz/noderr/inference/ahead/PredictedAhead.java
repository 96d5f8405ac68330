package xyz.noderr.inference.ahead;

import java.util.Arrays;
import java.util.SplittableRandom;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * A model whose predictions stand on their events already, as an {@link AheadSource} wrote them. One in so many, drawn
 * with a fixed seed, and the first of all, it makes again: alone, from the row that the stages on the ring have come to.
 * It has to have the same bits.
 *
 * <p>Threading: one thread at a time runs it; it makes no garbage.
 */
public final class PredictedAhead implements Model {
    private static final long SEED = 1;

    private final Model alone;
    private final int every;
    private final float[] again;
    private final float[][] rows = new float[1][];
    private final int[] from = new int[1];
    private final float[][] outputs = new float[1][];
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Counter compared = new Counter();

    /**
     * Takes over the model and closes it.
     *
     * @param alone makes the predictions that are compared
     * @param outputs how many numbers a prediction has
     * @param every makes one prediction in so many again, on average; 1 makes each
     */
    public PredictedAhead(Model alone, int outputs, int every) {
        this.alone = alone;
        this.every = every;
        again = new float[outputs];
        this.outputs[0] = again;
    }

    @Override
    public int window() {
        return alone.window();
    }

    @Override
    public void run(float[] row, float[] predicted) {
        if (isDrawn(predicted)) {
            alone.run(row, again);
            compare(predicted);
        }
    }

    @Override
    public void run(float[][] rowsOfOne, int[] fromOfOne, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            if (isDrawn(predicted[i])) {
                rows[0] = rowsOfOne[i];
                from[0] = fromOfOne[i];
                alone.run(rows, from, outputs, 1);
                compare(predicted[i]);
            }
        }
    }

    private boolean isDrawn(float[] predicted) {
        if (NotPredicted.isMarked(predicted)) {
            throw notEquivalent("has a row on the ring, and had none ahead of it");
        }
        return compared.value() == 0 || every == 1 || random.nextInt(every) == 0;
    }

    private void compare(float[] predicted) {
        for (int i = 0; i < again.length; i++) {
            if (Float.floatToRawIntBits(again[i]) != Float.floatToRawIntBits(predicted[i])) {
                throw notEquivalent(
                        "was predicted " + Arrays.toString(predicted) + " ahead, and alone " + Arrays.toString(again));
            }
        }
        compared.increment();
    }

    private static IllegalStateException notEquivalent(String what) {
        return new IllegalStateException("The ahead mode is not equivalent to the exact one here: this event " + what
                + "; set inference.mode to exact");
    }

    @Override
    public boolean allows(float[] predicted) {
        return alone.allows(predicted);
    }

    /** How many predictions were made again, and had the same bits. */
    public long compared() {
        return compared.value();
    }

    @Override
    public void close() {
        alone.close();
    }
}
