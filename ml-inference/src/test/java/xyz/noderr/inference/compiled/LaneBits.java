package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Random;

/**
 * Holds what the Vector API computes against the loops, bit for bit, in a process that has it, and says how much it has compared.
 * Sizes are drawn, so that some fill no vector.
 */
final class LaneBits {
    private static final int CASES = 3_000;
    private static final float[] ODD = {
        0, -0.0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -Float.MAX_VALUE, 1e-40f
    };

    private LaneBits() {}

    @SuppressWarnings("SystemOut") // Its output is what the test reads.
    public static void main(String[] arguments) {
        if (!Lanes.ARE_THERE) {
            System.out.println("not by lanes");
            return;
        }
        Random random = new Random(7);
        for (int i = 0; i < CASES; i++) {
            sums(random);
            gates(random);
        }
        System.out.println("equal " + CASES);
    }

    private static void sums(Random random) {
        int inputs = 1 + random.nextInt(70);
        int outputs = 1 + random.nextInt(140);
        float[][] rows = new float[inputs][];
        Arrays.setAll(rows, _ -> numbers(random, outputs));
        WeightRows weights = new WeightRows(rows, outputs);
        int from = random.nextInt(3);
        float[] x = numbers(random, from + inputs);
        float[] loop = numbers(random, outputs);
        float[] lanes = loop.clone();
        new LoopSums(weights).add(x, from, loop);
        new LaneSums(weights).add(x, from, lanes);
        requireEqual(loop, lanes);
    }

    private static void gates(Random random) {
        int hidden = 1 + random.nextInt(40);
        float[] open = numbers(random, 4 * hidden);
        float[] numbers = numbers(random, hidden);
        float[] more = numbers(random, hidden);
        requireEqual(
                through(new LoopGates(), open.clone(), numbers.clone(), more.clone()),
                through(new LaneGates(), open.clone(), numbers.clone(), more.clone()));
    }

    /** Each of them in turn, on what the one before has given. */
    private static float[] through(Gates gates, float[] open, float[] numbers, float[] to) {
        int hidden = to.length;
        gates.tanh(open);
        gates.open(open, hidden, numbers, numbers);
        gates.addOpen(open, 2 * hidden, open, 3 * hidden, to);
        gates.mix(open, numbers, to);
        return to;
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] =
                    random.nextInt(500) == 0 ? ODD[random.nextInt(ODD.length)] : (float) (3 * random.nextGaussian());
        }
        return numbers;
    }

    private static void requireEqual(float[] loop, float[] lanes) {
        // Their NaN are one to Arrays.equals, and zeros of other signs are two.
        if (!Arrays.equals(loop, lanes)) {
            throw new IllegalStateException(
                    "By loops " + Arrays.toString(loop) + ", by lanes " + Arrays.toString(lanes));
        }
    }
}
