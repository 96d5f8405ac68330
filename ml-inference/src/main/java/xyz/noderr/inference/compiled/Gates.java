package xyz.noderr.inference.compiled;

/**
 * What recurrent networks do with their gates, which are a few dozen numbers a step: one short loop is then worth more than the last
 * places that {@link Activations} has. tanh is the quotient of polynomials that Eigen and ONNX Runtime take for it, within 4·10⁻⁷ of
 * the true one, and the sigmoid of x is ½ + ½ tanh ½x: of numbers that were halved before. All ways to do it give the same bits.
 */
interface Gates {
    /** tanh of all of them, in place. */
    void tanh(float[] all);

    /**
     * Numbers times what is open of a gate.
     *
     * @param gates the tanh of the halved numbers; of those from a place on
     */
    void open(float[] gates, int from, float[] numbers, float[] to);

    /** Adds numbers from a place on times what is open of a gate likewise. */
    void addOpen(float[] gates, int from, float[] numbers, int numbersFrom, float[] to);

    /** Keeps what is open of a gate likewise, and takes the rest from other numbers. */
    void mix(float[] gates, float[] others, float[] kept);

    /** The fastest there are. */
    static Gates ofThisProcess() {
        return Lanes.ARE_THERE ? new LaneGates() : new LoopGates();
    }
}
