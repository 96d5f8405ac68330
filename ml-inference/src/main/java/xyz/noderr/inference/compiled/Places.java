package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Numbers;

/** Numbers that are taken to other places: parts, wholes of parts, other orders of axes. */
final class Places {
    static final Map<String, Operator> OPERATORS = Map.of(
            "Concat", Places::concat,
            "Slice", Places::slice,
            "Transpose", Places::transpose,
            "Gather", Places::gather,
            "Expand", Places::expand,
            "ai.onnx.ml.ArrayFeatureExtractor", Places::extract);

    private static final int AS_INPUTS = 10;

    private Places() {}

    /** Each number of the output is one of the input, by the place where it stands. */
    private static Kernel moved(NodePlan node, Slot in, int[] shape, int[] places) throws UnsupportedGraphException {
        Slot out = node.output(0, in.type(), shape);
        return switch (in.type()) {
            case FLOAT -> {
                float[] from = in.floats();
                float[] to = out.floats();
                yield () -> {
                    for (int i = 0; i < to.length; i++) {
                        to[i] = from[places[i]];
                    }
                };
            }
            case DOUBLE -> throw node.unsupported("of " + in);
            default -> {
                long[] from = in.longs();
                long[] to = out.longs();
                yield () -> {
                    for (int i = 0; i < to.length; i++) {
                        to[i] = from[places[i]];
                    }
                };
            }
        };
    }

    private static Kernel concat(NodePlan node) throws UnsupportedGraphException {
        Slot first = node.input(0);
        int axis = node.axis(node.integer("axis", 0), first.rank());
        int[] shape = first.shape();
        shape[axis] = 0;
        for (int i = 0; i < node.inputs(); i++) {
            Slot each = node.input(i);
            if (each.type() != first.type() || each.rank() != first.rank() || each.type() == ElementType.DOUBLE) {
                throw node.unsupported("of " + first + " and " + each);
            }
            for (int other = 0; other < shape.length; other++) {
                if (other != axis && each.dim(other) != shape[other]) {
                    throw new IllegalArgumentException(first + " and " + each + " along axis " + axis);
                }
            }
            shape[axis] = Math.addExact(shape[axis], each.dim(axis));
        }
        Slot out = node.output(0, first.type(), shape);
        int rows = Numbers.size(Arrays.copyOf(shape, axis));
        int width = rows == 0 ? 0 : out.size() / rows;
        Kernel[] parts = new Kernel[node.inputs()];
        int begin = 0;
        for (int i = 0; i < parts.length; i++) {
            Slot each = node.input(i);
            int own = rows == 0 ? 0 : each.size() / rows;
            parts[i] = part(each, out, rows, own, begin, width);
            begin += own;
        }
        return () -> {
            for (Kernel each : parts) {
                each.run();
            }
        };
    }

    private static Kernel part(Slot in, Slot out, int rows, int own, int begin, int width) {
        Object from = in.type() == ElementType.FLOAT ? in.floats() : in.longs();
        Object to = in.type() == ElementType.FLOAT ? out.floats() : out.longs();
        return () -> {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(from, r * own, to, r * width + begin, own);
            }
        };
    }

    private static Kernel slice(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        boolean inputs = node.opset() >= AS_INPUTS;
        long[] starts = inputs ? node.constantLongs(1) : node.integers("starts");
        long[] ends = inputs ? node.constantLongs(2) : node.integers("ends");
        long[] axes = inputs ? optional(node, 3) : node.integers("axes");
        long[] steps = inputs ? optional(node, 4) : new long[0];
        int[] shape = in.shape();
        int[] from = new int[in.rank()];
        int[] step = new int[in.rank()];
        Arrays.fill(step, 1);
        for (int i = 0; i < starts.length; i++) {
            int axis = node.axis(axes.length == 0 ? i : axes[i], in.rank());
            int dim = in.dim(axis);
            long by = steps.length == 0 ? 1 : steps[i];
            if (by == 0 || Math.abs(by) > Integer.MAX_VALUE) {
                throw node.unsupported("by steps of " + by);
            }
            boolean up = by > 0;
            long begin = Math.clamp(front(starts[i], dim), 0, up ? dim : Math.max(dim - 1, 0));
            long end = Math.clamp(front(ends[i], dim), up ? 0 : -1, dim);
            from[axis] = (int) begin;
            step[axis] = (int) by;
            shape[axis] = (int) Math.max(0, Math.ceilDiv(end - begin, by));
        }
        return moved(node, in, shape, places(in.shape(), shape, from, step));
    }

    private static long[] optional(NodePlan node, int input) throws UnsupportedGraphException {
        return node.has(input) ? node.constantLongs(input) : new long[0];
    }

    private static long front(long place, int dim) {
        return place < 0 ? place + dim : place;
    }

    /** Which number of a tensor stands at each place of a part of it. */
    private static int[] places(int[] whole, int[] part, int[] from, int[] step) {
        int[] places = new int[Slot.size(part)];
        for (int place = 0; place < places.length; place++) {
            int left = place;
            int stride = 1;
            for (int axis = part.length - 1; axis >= 0; axis--) {
                places[place] += (from[axis] + left % part[axis] * step[axis]) * stride;
                left /= part[axis];
                stride *= whole[axis];
            }
        }
        return places;
    }

    private static Kernel transpose(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        int rank = in.rank();
        long[] order = node.integers("perm");
        int[] shape = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            int axis = order.length == 0 ? rank - 1 - i : node.axis(order[i], rank);
            shape[i] = in.dim(axis);
            strides[i] = Numbers.size(Arrays.copyOfRange(in.shape(), axis + 1, rank));
        }
        int[] places = new int[in.size()];
        for (int place = 0; place < places.length; place++) {
            int left = place;
            for (int i = rank - 1; i >= 0; i--) {
                places[place] += left % shape[i] * strides[i];
                left /= shape[i];
            }
        }
        if (isInPlace(places)) {
            node.view(0, in, shape);
            return NodePlan.NOTHING;
        }
        return moved(node, in, shape, places);
    }

    private static boolean isInPlace(int[] places) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] != i) {
                return false;
            }
        }
        return true;
    }

    private static Kernel expand(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        int[] wanted =
                Arrays.stream(node.constantLongs(1)).mapToInt(Math::toIntExact).toArray();
        int[] shape = Broadcast.shape(in.shape(), wanted);
        return moved(node, in, shape, Broadcast.places(in.shape(), shape));
    }

    /**
     * Of the last axis those numbers whose places are given, which a run may find itself, as it does a class.
     *
     * @throws IllegalStateException of the kernel, where a run finds a place that there is not
     */
    private static Kernel extract(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        Slot wanted = node.input(1);
        if (wanted.type() == ElementType.FLOAT || wanted.type() == ElementType.DOUBLE) {
            throw node.unsupported("with places of " + wanted);
        }
        int dim = in.rank() == 0 ? 1 : in.dim(in.rank() - 1);
        int rows = in.size() / dim;
        long[] places = wanted.longs();
        if (wanted.isConstant()) {
            for (long each : places) {
                if (each < 0 || each >= dim) {
                    throw node.unsupported("of place " + each + " of " + dim);
                }
            }
        }
        Slot out = node.output(0, in.type(), rows, places.length);
        return switch (in.type()) {
            case FLOAT ->
                () -> {
                    for (int i = 0; i < out.floats().length; i++) {
                        out.floats()[i] = in.floats()[i / places.length * dim + place(places[i % places.length], dim)];
                    }
                };
            case DOUBLE -> throw node.unsupported("of " + in);
            default ->
                () -> {
                    for (int i = 0; i < out.longs().length; i++) {
                        out.longs()[i] = in.longs()[i / places.length * dim + place(places[i % places.length], dim)];
                    }
                };
        };
    }

    private static int place(long given, int dim) {
        if (given < 0 || given >= dim) {
            throw new IllegalStateException("The model takes the number at place " + given + " of " + dim);
        }
        return (int) given;
    }

    private static Kernel gather(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        long[] wanted = node.constantLongs(1);
        Slot indices = node.input(1);
        int axis = node.axis(node.integer("axis", 0), in.rank());
        int dim = in.dim(axis);
        int inner = Numbers.size(Arrays.copyOfRange(in.shape(), axis + 1, in.rank()));
        int outer = Numbers.size(Arrays.copyOf(in.shape(), axis));
        int[] shape = new int[in.rank() - 1 + indices.rank()];
        System.arraycopy(in.shape(), 0, shape, 0, axis);
        System.arraycopy(indices.shape(), 0, shape, axis, indices.rank());
        System.arraycopy(in.shape(), axis + 1, shape, axis + indices.rank(), in.rank() - axis - 1);
        int[] places = new int[Slot.size(shape)];
        int next = 0;
        for (int o = 0; o < outer; o++) {
            for (long each : wanted) {
                int place = node.axis(each, dim);
                for (int i = 0; i < inner; i++) {
                    places[next++] = (o * dim + place) * inner + i;
                }
            }
        }
        return moved(node, in, shape, places);
    }
}
