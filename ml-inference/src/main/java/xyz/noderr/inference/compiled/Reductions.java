package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Numbers;

/** Many numbers to one: along some axes, or the place of the largest along one. */
final class Reductions {
    private static final int MEAN_AXES_AS_INPUT = 18;
    private static final int SUM_AXES_AS_INPUT = 13;

    static final Map<String, Operator> OPERATORS = Map.of(
            "ReduceMean", node -> plan(node, true, MEAN_AXES_AS_INPUT),
            "ReduceSum", node -> plan(node, false, SUM_AXES_AS_INPUT),
            "ArgMax", Reductions::argMax);

    private Reductions() {}

    private static Kernel plan(NodePlan node, boolean mean, int axesAsInput) throws UnsupportedGraphException {
        Slot in = node.floats(0);
        long[] told =
                node.opset() < axesAsInput ? node.integers("axes") : node.has(1) ? node.constantLongs(1) : new long[0];
        if (told.length == 0 && node.integer("noop_with_empty_axes", 0) != 0) {
            node.view(0, in, in.shape());
            return NodePlan.NOTHING;
        }
        boolean[] along = new boolean[in.rank()];
        for (long axis : told) {
            along[node.axis(axis, in.rank())] = true;
        }
        int[] kept = in.shape();
        for (int axis = 0; axis < kept.length; axis++) {
            kept[axis] = told.length == 0 || along[axis] ? 1 : kept[axis];
        }
        int[] shape = node.integer("keepdims", 1) != 0
                ? kept
                : IntStream.range(0, kept.length)
                        .filter(axis -> told.length != 0 && !along[axis])
                        .map(axis -> kept[axis])
                        .toArray();
        int[] places = Broadcast.places(kept, in.shape());
        float[] from = in.floats();
        float[] to = node.output(0, ElementType.FLOAT, shape).floats();
        double[] sums = new double[to.length];
        node.sums(to.length == 0 ? 1 : from.length / to.length);
        double share = mean ? (double) to.length / from.length : 1;
        return () -> {
            Arrays.fill(sums, 0);
            for (int i = 0; i < from.length; i++) {
                sums[places[i]] += from[i];
            }
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) (sums[i] * share);
            }
        };
    }

    private static Kernel argMax(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.floats(0);
        int axis = node.axis(node.integer("axis", 0), in.rank());
        boolean last = node.integer("select_last_index", 0) != 0;
        int dim = in.dim(axis);
        int inner = Numbers.size(Arrays.copyOfRange(in.shape(), axis + 1, in.rank()));
        int[] kept = in.shape();
        kept[axis] = 1;
        int[] shape = node.integer("keepdims", 1) != 0
                ? kept
                : IntStream.range(0, kept.length)
                        .filter(each -> each != axis)
                        .map(each -> kept[each])
                        .toArray();
        float[] from = in.floats();
        long[] to = node.output(0, ElementType.INT64, shape).longs();
        return () -> {
            for (int i = 0; i < to.length; i++) {
                int begin = i / inner * inner * dim + i % inner;
                int best = 0;
                for (int k = 1; k < dim; k++) {
                    float ours = from[begin + k * inner];
                    float most = from[begin + best * inner];
                    best = ours > most || (last && ours == most) ? k : best;
                }
                to[i] = best;
            }
        };
    }
}
