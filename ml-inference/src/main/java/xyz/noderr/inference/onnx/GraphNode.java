package xyz.noderr.inference.onnx;

import java.util.List;
import java.util.Map;

/**
 * One operation of a graph.
 *
 * @param operator as {@code Gemm}
 * @param domain whose operator; empty for ONNX's own
 * @param inputs names of what it takes; empty for one that is left out
 * @param outputs names of what it gives, likewise
 */
public record GraphNode(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
    /** The operator with its domain, as in {@code ai.onnx.ml.Scaler}. */
    public String fullName() {
        return domain.isEmpty() ? operator : domain + "." + operator;
    }

    @Override
    public String toString() {
        return (operator.isEmpty() ? "a node that says no operator" : fullName())
                + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
