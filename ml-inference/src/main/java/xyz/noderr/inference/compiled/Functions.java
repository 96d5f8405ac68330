package xyz.noderr.inference.compiled;

import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;

/** Functions of one number, each over a whole array. */
final class Functions {
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("Relu", node -> each(node, Functions::relu)),
            Map.entry("Neg", node -> each(node, Functions::neg)),
            Map.entry("Abs", node -> each(node, Functions::abs)),
            Map.entry("Sqrt", node -> each(node, Functions::sqrt)),
            Map.entry("Exp", node -> each(node, exp(node))),
            Map.entry("Tanh", node -> each(node, tanh(node))),
            Map.entry("Sigmoid", node -> each(node, sigmoid(node))),
            Map.entry("Erf", node -> each(node, ErrorFunction::of)),
            Map.entry("Gelu", Functions::gelu),
            Map.entry("LeakyRelu", Functions::leakyRelu),
            Map.entry("Elu", Functions::elu),
            Map.entry("Clip", Functions::clip));

    private static final double ROOT_OF_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    /** From one array to another of the same length. */
    private interface Function {
        void apply(float[] in, float[] out);
    }

    private Functions() {}

    private static Kernel each(NodePlan node, Function function) throws UnsupportedGraphException {
        Slot in = node.floats(0);
        float[] from = in.floats();
        float[] to = node.output(0, ElementType.FLOAT, in.shape()).floats();
        return () -> function.apply(from, to);
    }

    private static Activations activations(NodePlan node) throws UnsupportedGraphException {
        return new Activations(node.floats(0).size());
    }

    private static Function exp(NodePlan node) throws UnsupportedGraphException {
        Activations exp = activations(node);
        return (in, out) -> exp.exp(in, 0, in.length, out);
    }

    private static Function tanh(NodePlan node) throws UnsupportedGraphException {
        Activations tanh = activations(node);
        return (in, out) -> tanh.tanh(in, 0, in.length, out);
    }

    private static Function sigmoid(NodePlan node) throws UnsupportedGraphException {
        Activations sigmoid = activations(node);
        return (in, out) -> sigmoid.sigmoid(in, 0, in.length, out);
    }

    /** NaN stays what it is, as in ONNX Runtime. */
    private static void relu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(in[i], 0);
        }
    }

    private static void neg(float[] in, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = -in[i];
        }
    }

    private static void abs(float[] in, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.abs(in[i]);
        }
    }

    /** Of a float, by way of a double: rounded right both times. */
    private static void sqrt(float[] in, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.sqrt(in[i]);
        }
    }

    private static Kernel leakyRelu(NodePlan node) throws UnsupportedGraphException {
        float alpha = node.number("alpha", 0.01f);
        return each(node, (in, out) -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = in[i] >= 0 ? in[i] : alpha * in[i];
            }
        });
    }

    private static Kernel elu(NodePlan node) throws UnsupportedGraphException {
        float alpha = node.number("alpha", 1);
        Function exp = exp(node);
        return each(node, (in, out) -> {
            exp.apply(in, out);
            for (int i = 0; i < out.length; i++) {
                out[i] = in[i] >= 0 ? in[i] : alpha * (out[i] - 1);
            }
        });
    }

    private static Kernel gelu(NodePlan node) throws UnsupportedGraphException {
        return switch (node.text("approximate", "none")) {
            case "none" -> each(node, ErrorFunction::gelu);
            case "tanh" -> geluByTanh(node);
            default -> throw node.unsupported("approximated by " + node.text("approximate", ""));
        };
    }

    /** Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016. */
    private static Kernel geluByTanh(NodePlan node) throws UnsupportedGraphException {
        Function tanh = tanh(node);
        return each(node, (in, out) -> {
            for (int i = 0; i < out.length; i++) {
                double x = in[i];
                out[i] = (float) (ROOT_OF_TWO_OVER_PI * (x + 0.044715 * x * x * x));
            }
            tanh.apply(out, out);
            for (int i = 0; i < out.length; i++) {
                out[i] = 0.5f * in[i] * (1 + out[i]);
            }
        });
    }

    private static Kernel clip(NodePlan node) throws UnsupportedGraphException {
        float least = bound(node, 1, "min", -Float.MAX_VALUE);
        float most = bound(node, 2, "max", Float.MAX_VALUE);
        return each(node, (in, out) -> {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.min(Math.max(in[i], least), most);
            }
        });
    }

    /** Told as an attribute until the operators' version 11, then as an input. */
    private static float bound(NodePlan node, int input, String attribute, float otherwise)
            throws UnsupportedGraphException {
        return node.has(input) ? node.constantFloats(input)[0] : node.number(attribute, otherwise);
    }
}
