package xyz.noderr.inference.compiled;

import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;

/** Numbers as another type. */
final class Casts {
    static final Map<String, Operator> OPERATORS = Map.of("Cast", Casts::cast);

    private Casts() {}

    private static Kernel cast(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.input(0);
        ElementType to = ElementType.of((int) node.integer("to", 0))
                .orElseThrow(() -> node.unsupported("to ONNX type " + node.integer("to", 0)));
        if (to == in.type()) {
            node.view(0, in, in.shape());
            return NodePlan.NOTHING;
        }
        if (to == ElementType.FLOAT) {
            return toFloat(node, in);
        }
        if (to == ElementType.INT64 && in.type() == ElementType.FLOAT) {
            if (!in.isConstant()) {
                throw node.unsupported("of floats to whole numbers, as processors differ beyond their range");
            }
            float[] from = in.floats();
            long[] out = node.output(0, to, in.shape()).longs();
            return () -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (long) from[i];
                }
            };
        }
        boolean whole = in.type() != ElementType.FLOAT && in.type() != ElementType.DOUBLE;
        if (whole && (to == ElementType.INT64 || to == ElementType.INT32)) {
            long[] from = in.longs();
            long[] out = node.output(0, to, in.shape()).longs();
            return () -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = to.wrapped(from[i]);
                }
            };
        }
        throw node.unsupported("from " + in.type() + " to " + to);
    }

    private static Kernel toFloat(NodePlan node, Slot in) {
        float[] out = node.output(0, ElementType.FLOAT, in.shape()).floats();
        if (in.type() == ElementType.DOUBLE) {
            double[] from = in.doubles();
            return () -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (float) from[i];
                }
            };
        }
        long[] from = in.longs();
        return () -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = from[i];
            }
        };
    }
}
