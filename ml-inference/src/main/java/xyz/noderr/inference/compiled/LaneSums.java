package xyz.noderr.inference.compiled;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * By the Vector API: a lane is an output, and its sum stays in a register until all inputs are added. Four vectors of outputs at a
 * time, as one alone would wait for its own last addition. The last outputs are filled up to as many, or to half as many where that
 * will do; the weights of what is filled up are 0.
 *
 * <p>Threading: one thread at a time.
 */
final class LaneSums implements Sums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 4 * LANES;
    private static final int HALF = 2 * LANES;

    /** Of every so many outputs, the weights of each input. */
    private final float[][] blocks;

    private final int inputs;
    private final int outputs;
    /** Of those that are left. */
    private final float[] lastBlock;

    private final float[] lastSums;

    LaneSums(WeightRows weights) {
        inputs = weights.inputs();
        outputs = weights.outputs();
        blocks = new float[outputs / WIDTH][];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = block(weights, i * WIDTH, WIDTH);
        }
        int left = outputs % WIDTH;
        lastSums = new float[left == 0 ? 0 : left <= HALF ? HALF : WIDTH];
        lastBlock = block(weights, outputs - left, lastSums.length);
    }

    private static float[] block(WeightRows weights, int from, int width) {
        float[] block = new float[weights.inputs() * width];
        for (int i = 0; i < weights.inputs(); i++) {
            System.arraycopy(weights.rows()[i], from, block, i * width, Math.min(width, weights.outputs() - from));
        }
        return block;
    }

    @Override
    public void add(float[] x, int from, float[] sums) {
        for (int i = 0; i < blocks.length; i++) {
            addFour(x, from, inputs, blocks[i], sums, i * WIDTH);
        }
        if (lastSums.length > 0) {
            int begin = blocks.length * WIDTH;
            System.arraycopy(sums, begin, lastSums, 0, outputs - begin);
            if (lastSums.length == HALF) {
                addTwo(x, from, inputs, lastBlock, lastSums);
            } else {
                addFour(x, from, inputs, lastBlock, lastSums, 0);
            }
            System.arraycopy(lastSums, 0, sums, begin, outputs - begin);
        }
    }

    private static void addFour(float[] x, int from, int inputs, float[] weights, float[] sums, int output) {
        FloatVector first = at(sums, output);
        FloatVector second = at(sums, output + LANES);
        FloatVector third = at(sums, output + 2 * LANES);
        FloatVector fourth = at(sums, output + 3 * LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(SPECIES, x[from + i]);
            int w = i * WIDTH;
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

    private static void addTwo(float[] x, int from, int inputs, float[] weights, float[] sums) {
        FloatVector first = at(sums, 0);
        FloatVector second = at(sums, LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(SPECIES, x[from + i]);
            int w = i * HALF;
            first = first.add(at(weights, w).mul(input));
            second = second.add(at(weights, w + LANES).mul(input));
        }
        first.intoArray(sums, 0);
        second.intoArray(sums, LANES);
    }

    private static FloatVector at(float[] array, int place) {
        return FloatVector.fromArray(SPECIES, array, place);
    }
}
