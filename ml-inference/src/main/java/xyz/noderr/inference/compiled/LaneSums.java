package xyz.noderr.inference.compiled;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * By the Vector API: a lane is an output, and its sum stays in a register until all inputs are added. Four vectors of outputs at a
 * time, as one alone would wait for its own last addition; what is left of them one at a time, and then output by output.
 */
final class LaneSums implements Sums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDE = 4 * LANES;

    /** Of every so many outputs, the weights of each input. */
    private final float[][] wide;

    private final float[][] narrow;
    /** Of each output that is left, its weights. */
    private final float[][] single;

    private final int inputs;

    LaneSums(WeightRows weights) {
        inputs = weights.inputs();
        int outputs = weights.outputs();
        int wideEnd = outputs - outputs % WIDE;
        int narrowEnd = outputs - outputs % LANES;
        wide = blocks(weights, 0, wideEnd, WIDE);
        narrow = blocks(weights, wideEnd, narrowEnd, LANES);
        single = blocks(weights, narrowEnd, outputs, 1);
    }

    private static float[][] blocks(WeightRows weights, int from, int to, int width) {
        float[][] blocks = new float[(to - from) / width][weights.inputs() * width];
        for (int block = 0; block < blocks.length; block++) {
            for (int i = 0; i < weights.inputs(); i++) {
                System.arraycopy(weights.rows()[i], from + block * width, blocks[block], i * width, width);
            }
        }
        return blocks;
    }

    @Override
    public void add(float[] x, int from, float[] sums) {
        int output = 0;
        for (float[] block : wide) {
            addWide(x, from, inputs, block, sums, output);
            output += WIDE;
        }
        for (float[] block : narrow) {
            addNarrow(x, from, inputs, block, sums, output);
            output += LANES;
        }
        for (float[] block : single) {
            addSingle(x, from, block, sums, output);
            output++;
        }
    }

    private static void addWide(float[] x, int from, int inputs, float[] weights, float[] sums, int output) {
        FloatVector first = at(sums, output);
        FloatVector second = at(sums, output + LANES);
        FloatVector third = at(sums, output + 2 * LANES);
        FloatVector fourth = at(sums, output + 3 * LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(SPECIES, x[from + i]);
            int w = i * WIDE;
            first = first.add(at(weights, w).mul(input));
            second = second.add(at(weights, w + LANES).mul(input));
            third = third.add(at(weights, w + 2 * LANES).mul(input));
            fourth = fourth.add(at(weights, w + 3 * LANES).mul(input));
        }
        first.intoArray(sums, output);
        second.intoArray(sums, output + LANES);
        third.intoArray(sums, output + 2 * LANES);
        fourth.intoArray(sums, output + 3 * LANES);
    }

    private static void addNarrow(float[] x, int from, int inputs, float[] weights, float[] sums, int output) {
        FloatVector sum = at(sums, output);
        for (int i = 0; i < inputs; i++) {
            sum = sum.add(at(weights, i * LANES).mul(FloatVector.broadcast(SPECIES, x[from + i])));
        }
        sum.intoArray(sums, output);
    }

    private static void addSingle(float[] x, int from, float[] weights, float[] sums, int output) {
        float sum = sums[output];
        for (int i = 0; i < weights.length; i++) {
            sum += x[from + i] * weights[i];
        }
        sums[output] = sum;
    }

    private static FloatVector at(float[] array, int place) {
        return FloatVector.fromArray(SPECIES, array, place);
    }
}
