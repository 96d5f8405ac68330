package xyz.noderr.inference.compiled;

import java.util.List;
import xyz.noderr.inference.onnx.ElementType;

/**
 * A graph that was planned for one row: the rows of a batch are run one after the other.
 *
 * <p>Threading: one thread at a time.
 */
public final class Program {
    private final List<Slot> inputs;
    private final List<Slot> outputs;
    private final Kernel[] kernels;
    private final int longestSum;

    Program(List<Slot> inputs, List<Slot> outputs, List<Kernel> kernels, int longestSum) {
        this.longestSum = longestSum;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.kernels = kernels.toArray(Kernel[]::new);
    }

    /** Where an input of floats is to be written. */
    public float[] input(int input) {
        return inputs.get(input).floats();
    }

    /** Where an input of whole numbers is to be written. */
    public long[] longInput(int input) {
        return inputs.get(input).longs();
    }

    /** How many outputs there are. */
    public int outputCount() {
        return outputs.size();
    }

    /** Of what an output is. */
    public ElementType outputType(int output) {
        return outputs.get(output).type();
    }

    /** The shape of an output. */
    public int[] outputShape(int output) {
        return outputs.get(output).shape();
    }

    /** How many numbers an output has. */
    public int outputSize(int output) {
        return outputs.get(output).size();
    }

    /** Where an output of floats stands after a run. */
    public float[] output(int output) {
        return outputs.get(output).floats();
    }

    /** Where an output of whole numbers stands after a run. */
    public long[] longOutput(int output) {
        return outputs.get(output).longs();
    }

    /** Its inputs, in the graph's order. */
    List<Slot> inputs() {
        return inputs;
    }

    /** Its outputs, in the graph's order. */
    List<Slot> outputs() {
        return outputs;
    }

    /** How many numbers the longest sum of a run has: what rounding does to it grows with that. */
    public int longestSum() {
        return longestSum;
    }

    /** Whether this process has the Vector API, and so computes by it. */
    public static boolean byVectorApi() {
        return Lanes.ARE_THERE;
    }

    /** Runs it. */
    public void run() {
        for (Kernel kernel : kernels) {
            kernel.run();
        }
    }
}
