package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;

/** Products of matrices, whose second factor is a constant: what is learnt. */
final class Products {
    static final Map<String, Operator> OPERATORS = Map.of("Gemm", Products::gemm, "MatMul", Products::matMul);

    private Products() {}

    private static Kernel gemm(NodePlan node) throws UnsupportedGraphException {
        Slot a = node.floats(0);
        float[] b = node.constantFloats(1);
        Slot shape = node.input(1);
        if (node.integer("transA", 0) != 0) {
            throw node.unsupported("with transA");
        }
        boolean transposed = node.integer("transB", 0) != 0;
        int inputs = shape.dim(transposed ? 1 : 0);
        int outputs = shape.dim(transposed ? 0 : 1);
        int rows = a.dim(0);
        requireFit(node, a, inputs);
        node.sums(inputs);
        Slot out = node.output(0, ElementType.FLOAT, rows, outputs);
        float[][] weights = weights(b, inputs, outputs, transposed, node.number("alpha", 1));
        return dense(a, out, weights, bias(node, rows, outputs), rows);
    }

    private static float[] bias(NodePlan node, int rows, int outputs) throws UnsupportedGraphException {
        float[] bias = new float[rows * outputs];
        if (node.has(2)) {
            float[] given =
                    Broadcast.expand(node.constantFloats(2), node.input(2).shape(), new int[] {rows, outputs});
            float beta = node.number("beta", 1);
            for (int i = 0; i < bias.length; i++) {
                bias[i] = beta * given[i];
            }
        }
        return bias;
    }

    private static Kernel matMul(NodePlan node) throws UnsupportedGraphException {
        Slot a = node.floats(0);
        Slot b = node.floats(1);
        if (b.rank() != 2 || a.rank() < 1) {
            throw node.unsupported("of " + a + " and " + b);
        }
        float[] matrix = node.constantFloats(1);
        int inputs = b.dim(0);
        int outputs = b.dim(1);
        requireFit(node, a, inputs);
        int rows = a.size() / inputs;
        int[] shape = a.shape();
        shape[shape.length - 1] = outputs;
        node.sums(inputs);
        Slot out = node.output(0, ElementType.FLOAT, shape);
        return dense(a, out, weights(matrix, inputs, outputs, false, 1), new float[outputs], rows);
    }

    /** Of each input to all outputs, each times a factor. */
    private static float[][] weights(float[] matrix, int inputs, int outputs, boolean transposed, float factor) {
        float[][] weights = new float[inputs][outputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                weights[i][j] = factor * matrix[transposed ? j * inputs + i : i * outputs + j];
            }
        }
        return weights;
    }

    private static Kernel dense(Slot in, Slot out, float[][] weights, float[] bias, int rows) {
        return weights[0].length <= NarrowDense.MOST_OUTPUTS
                ? new NarrowDense(in.floats(), out.floats(), weights, bias, rows)
                : new Dense(in.floats(), out.floats(), weights, bias, rows);
    }

    private static void requireFit(NodePlan node, Slot a, int inputs) throws UnsupportedGraphException {
        if (inputs == 0 || a.dim(a.rank() - 1) != inputs) {
            throw node.unsupported("of " + Arrays.toString(a.shape()) + " and " + inputs + " rows");
        }
    }
}
