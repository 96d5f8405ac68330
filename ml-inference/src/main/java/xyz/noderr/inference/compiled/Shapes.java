package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Numbers;

/** The same numbers in another shape: views, which cost nothing. */
final class Shapes {
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("Identity", Shapes::identity),
            Map.entry("Dropout", Shapes::identity),
            Map.entry("Reshape", Shapes::reshape),
            Map.entry("Flatten", Shapes::flatten),
            Map.entry("Squeeze", Shapes::squeeze),
            Map.entry("Unsqueeze", Shapes::unsqueeze),
            Map.entry("Shape", Shapes::shape),
            Map.entry("Constant", Shapes::constant));

    private static final int AXES_AS_INPUT = 13;

    private Shapes() {}

    private static Kernel identity(NodePlan node) throws UnsupportedGraphException {
        if (node.wants(1)) {
            throw node.unsupported("with a second output");
        }
        if (node.has(2) && node.constantLongs(2)[0] != 0) {
            throw node.unsupported("that trains");
        }
        Slot in = node.input(0);
        node.view(0, in, in.shape());
        return NodePlan.NOTHING;
    }

    private static Kernel reshape(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        long[] wanted = node.is("shape") ? node.integers("shape") : node.constantLongs(1);
        int[] shape = new int[wanted.length];
        int open = -1;
        for (int i = 0; i < shape.length; i++) {
            if (wanted[i] == 0 && node.integer("allowzero", 0) == 0) {
                shape[i] = in.dim(i);
            } else if (wanted[i] == -1 && open < 0) {
                open = i;
                shape[i] = 1;
            } else if (wanted[i] >= 0 && wanted[i] <= Integer.MAX_VALUE) {
                shape[i] = (int) wanted[i];
            } else {
                throw node.unsupported("to the shape " + Arrays.toString(wanted));
            }
        }
        if (open >= 0) {
            int known = Numbers.size(shape);
            shape[open] = known == 0 ? 0 : in.size() / known;
        }
        node.view(0, in, shape);
        return NodePlan.NOTHING;
    }

    private static Kernel flatten(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        long axis = node.integer("axis", 1);
        int from = (int) (axis < 0 ? axis + in.rank() : axis);
        if (from < 0 || from > in.rank()) {
            throw node.unsupported("with an axis " + axis + " of " + in.rank());
        }
        int rows = Numbers.size(Arrays.copyOf(in.shape(), from));
        node.view(0, in, rows, rows == 0 ? 0 : in.size() / rows);
        return NodePlan.NOTHING;
    }

    private static long[] axes(NodePlan node) throws UnsupportedGraphException {
        return node.opset() >= AXES_AS_INPUT
                ? node.has(1) ? node.constantLongs(1) : new long[0]
                : node.integers("axes");
    }

    private static Kernel squeeze(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        List<Integer> axes = new ArrayList<>();
        for (long axis : axes(node)) {
            axes.add(node.axis(axis, in.rank()));
        }
        int[] shape = IntStream.range(0, in.rank())
                .filter(axis -> axes.isEmpty() ? in.dim(axis) != 1 : !axes.contains(axis))
                .map(in::dim)
                .toArray();
        node.view(0, in, shape);
        return NodePlan.NOTHING;
    }

    private static Kernel unsqueeze(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        long[] axes = axes(node);
        int[] shape = new int[in.rank() + axes.length];
        for (long axis : axes) {
            shape[node.axis(axis, shape.length)] = 1;
        }
        int next = 0;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 0) {
                shape[i] = in.dim(next++);
            }
        }
        node.view(0, in, shape);
        return NodePlan.NOTHING;
    }

    /** Known when the graph is planned, as all shapes are. */
    private static Kernel shape(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        int from = Math.clamp(front(node.integer("start", 0), in.rank()), 0, in.rank());
        int to = Math.clamp(front(node.integer("end", in.rank()), in.rank()), from, in.rank());
        long[] dims = Arrays.stream(in.shape(), from, to).asLongStream().toArray();
        node.constant(0, new Numbers("", ElementType.INT64, new int[] {dims.length}, null, null, dims));
        return NodePlan.NOTHING;
    }

    private static long front(long axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    private static Kernel constant(NodePlan node) throws UnsupportedGraphException {
        Numbers tensor = node.tensor("value");
        if (tensor != null) {
            node.constant(0, tensor);
        } else if (node.is("value_float")) {
            node.constant(0, floats(new int[0], node.number("value_float", 0)));
        } else if (node.is("value_floats")) {
            float[] all = node.numbers("value_floats");
            node.constant(0, floats(new int[] {all.length}, all));
        } else if (node.is("value_int")) {
            node.constant(0, longs(new int[0], node.integer("value_int", 0)));
        } else if (node.is("value_ints")) {
            long[] all = node.integers("value_ints");
            node.constant(0, longs(new int[] {all.length}, all));
        } else {
            throw node.unsupported("of texts or sparse");
        }
        return NodePlan.NOTHING;
    }

    private static Numbers floats(int[] shape, float... all) {
        return new Numbers("", ElementType.FLOAT, shape, all, null, null);
    }

    private static Numbers longs(int[] shape, long... all) {
        return new Numbers(
                "", ElementType.INT64, shape, null, null, LongStream.of(all).toArray());
    }
}
