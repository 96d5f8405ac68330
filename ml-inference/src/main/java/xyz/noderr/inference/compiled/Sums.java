package xyz.noderr.inference.compiled;

/**
 * Adds to sums the products of inputs with weights, input after input: each product is rounded, and then the sum, so that all ways
 * to do it give the same bits.
 */
interface Sums {
    /**
     * Adds.
     *
     * @param x in which the inputs stand, from a place on
     */
    void add(float[] x, int from, float[] sums);

    /** The fastest there is for weights that do not change. */
    static Sums of(WeightRows weights) {
        return Lanes.ARE_THERE ? new LaneSums(weights) : new LoopSums(weights);
    }
}
