package xyz.noderr.inference.onnx;

import java.util.List;
import java.util.Map;

/**
 * The graph of a model as its file has it.
 *
 * @param opsets the version of each domain's operators; that of ONNX's own stands at the empty name
 * @param constants by name
 * @param inputs names of what has to be given, without constants
 * @param outputs names of what it gives
 */
public record Graph(
        Map<String, Long> opsets,
        List<GraphNode> nodes,
        Map<String, Numbers> constants,
        List<String> inputs,
        List<String> outputs) {}
