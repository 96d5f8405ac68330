package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.util.SplittableRandom;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Whether a graph as Java gives what ONNX Runtime gives: on a thousand rows or more, of which the last hundred at least have zeros,
 * the smallest and huge numbers, infinities and NaN. Where ONNX Runtime gives a number it has to be the same one, to {@link #RELATIVE} of it, or to two
 * units in the last place of the largest number of that output, times the root of the length of the longest sum: as rounding
 * errors grow when both add in their own order (Higham and Mary, <i>SIAM Journal on Scientific Computing</i> 41, 2019). Where it
 * gives none, so has Java. On the odd rows Java may also give none where ONNX Runtime gives one: there a maximum may lose a NaN,
 * which no operator says, and what is no number is not traded on.
 */
final class CompiledCheck {
    static final double RELATIVE = 1e-5;

    private static final int ORDINARY = 900;
    private static final int WITH_ODD_NUMBERS = 100;
    private static final int IN_TEN = 10;
    /** Its square, and a sum of many, are numbers still: where sums go beyond a float's range, one in doubles does not. */
    private static final float HUGE = 1e15f;

    private static final float[] ODD = {
        0f,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL / 2,
        HUGE,
        -HUGE
    };

    private CompiledCheck() {}

    /**
     * Compares them.
     *
     * @param longestSum how many numbers the longest sum has
     * @throws InvalidInputException when they differ: where, and by how much; or when ONNX Runtime cannot run it
     */
    static void check(String where, Session compiled, Session reference, int longestSum) {
        SplittableRandom random = new SplittableRandom(1);
        float[] scales = new float[compiled.outputs().size()];
        double ulps = 2 * Math.sqrt(longestSum);
        compare(where, compiled, reference, ORDINARY, random, false, scales, ulps);
        compare(where, compiled, reference, WITH_ODD_NUMBERS, random, true, scales, ulps);
    }

    /** On so many rows at least, in runs of as many as there may be. */
    private static void compare(
            String where,
            Session compiled,
            Session reference,
            int rows,
            SplittableRandom random,
            boolean odd,
            float[] scales,
            double ulps) {
        int most = compiled.mostRows();
        for (int done = 0; done < rows; done += most) {
            fill(compiled, reference, most, random, odd);
            run(where, reference, most); // First, as Java need not run either on what it cannot run on.
            compiled.run(most);
            for (int i = 0; i < scales.length; i++) {
                Tensor ours = compiled.outputs().get(i);
                Tensor theirs = reference.outputs().get(i);
                scales[i] = Math.max(scales[i], scale(theirs, most));
                compare(where, ours, theirs, most, ulps * Math.ulp(scales[i]), odd);
            }
        }
    }

    private static void run(String where, Session reference, int rows) {
        try {
            reference.run(rows);
        } catch (IllegalStateException failed) {
            throw new InvalidInputException(
                    where,
                    "a model that runs on any numbers, to be compared",
                    "" + failed.getMessage(),
                    "choose the engine native",
                    failed);
        }
    }

    /**
     * Writes the same random rows to both.
     *
     * @param odd whether one number in ten is to be tiny, huge, infinite or none
     */
    static void fill(Session ours, Session theirs, int rows, SplittableRandom random, boolean odd) {
        for (int i = 0; i < ours.inputs().size(); i++) {
            fill(ours.inputs().get(i), theirs.inputs().get(i), rows, random, odd);
        }
    }

    private static void fill(Tensor ours, Tensor theirs, int rows, SplittableRandom random, boolean odd) {
        for (long i = 0; i < ours.elements(rows); i++) {
            if (ours.type() == ElementType.FLOAT) {
                float number = odd && random.nextInt(IN_TEN) == 0
                        ? ODD[random.nextInt(ODD.length)]
                        : (float) random.nextGaussian();
                ours.memory().setAtIndex(JAVA_FLOAT, i, number);
                theirs.memory().setAtIndex(JAVA_FLOAT, i, number);
            } else {
                long number = random.nextInt(IN_TEN);
                ours.memory().setAtIndex(JAVA_LONG, i, number);
                theirs.memory().setAtIndex(JAVA_LONG, i, number);
            }
        }
    }

    private static float scale(Tensor tensor, int rows) {
        float largest = 0;
        if (tensor.type() == ElementType.FLOAT) {
            for (long i = 0; i < tensor.elements(rows); i++) {
                float number = Math.abs(tensor.memory().getAtIndex(JAVA_FLOAT, i));
                largest = Float.isFinite(number) ? Math.max(largest, number) : largest;
            }
        }
        return largest;
    }

    private static void compare(String where, Tensor ours, Tensor theirs, int rows, double absolute, boolean odd) {
        for (long i = 0; i < ours.elements(rows); i++) {
            if (ours.type() == ElementType.FLOAT) {
                float found = ours.memory().getAtIndex(JAVA_FLOAT, i);
                float expected = theirs.memory().getAtIndex(JAVA_FLOAT, i);
                if (!isSame(found, expected, absolute) && !(odd && !Float.isFinite(found))) {
                    throw differs(where, ours, i, "" + found, "" + expected);
                }
            } else {
                long found = ours.memory().getAtIndex(JAVA_LONG, i);
                long expected = theirs.memory().getAtIndex(JAVA_LONG, i);
                if (found != expected) {
                    throw differs(where, ours, i, "" + found, "" + expected);
                }
            }
        }
    }

    private static boolean isSame(float found, float expected, double absolute) {
        if (!Float.isFinite(expected)) {
            return !Float.isFinite(found);
        }
        double away = Math.abs((double) found - expected);
        return away <= RELATIVE * Math.abs(expected) || away <= absolute;
    }

    private static InvalidInputException differs(
            String where, Tensor output, long place, String found, String expected) {
        return new InvalidInputException(
                where + " output " + output.name() + " number " + place,
                expected + ", as ONNX Runtime gives",
                found + " from the compiled graph",
                "choose the engine native");
    }
}
