package xyz.noderr.inference.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph of an ONNX file. What no compiled model has (nested graphs, functions, sparse tensors, texts as tensors) is
 * left out or refused by name.
 */
public final class GraphReader {
    private final Map<String, Long> opsets = new HashMap<>();
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Map<String, Numbers> constants = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private GraphReader() {}

    /**
     * Reads it.
     *
     * @param model the bytes of the file
     * @throws GraphException when it is malformed, or has what cannot be read
     */
    public static Graph read(byte[] model) {
        GraphReader reader = new GraphReader();
        reader.model(new ProtobufReader(model, 0, model.length));
        List<String> given = reader.inputs.stream()
                .filter(each -> !reader.constants.containsKey(each))
                .toList();
        return new Graph(Map.copyOf(reader.opsets), List.copyOf(reader.nodes), reader.constants, given, reader.outputs);
    }

    private void model(ProtobufReader model) {
        boolean found = false;
        while (model.next()) {
            switch (model.field()) {
                case 7 -> {
                    if (found) {
                        throw new GraphException("there are two graphs");
                    }
                    found = true;
                    graph(model.inner());
                }
                case OperatorSet.OPSET_IMPORT -> opset(OperatorSet.read(model.inner()));
                case 25 -> throw new GraphException("there are functions of the model's own");
                default -> {
                    // About the file.
                }
            }
        }
        requireWhole(model, "the model");
        if (!found) {
            throw new GraphException("there is no graph");
        }
    }

    private void opset(OperatorSet imported) {
        opsets.merge(imported.domain(), imported.version(), Math::max);
    }

    private void graph(ProtobufReader graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> nodes.add(node(graph.inner()));
                case 5 -> constant(NumbersReader.read(graph.inner()));
                case 11 -> inputs.add(name(graph.inner(), 1));
                case 12 -> outputs.add(name(graph.inner(), 1));
                case 15 -> throw new GraphException("there are sparse constants");
                default -> {
                    // About the graph.
                }
            }
        }
        requireWhole(graph, "the graph");
    }

    private void constant(Numbers constant) {
        if (constants.put(constant.name(), constant) != null) {
            throw new GraphException("there are two constants " + constant.name());
        }
    }

    private static String name(ProtobufReader message, int field) {
        String name = "";
        while (message.next()) {
            if (message.field() == field && message.hasBytes()) {
                name = message.text();
            }
        }
        return name;
    }

    private static GraphNode node(ProtobufReader node) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        String name = "";
        String operator = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> inputs.add(node.text());
                case 2 -> outputs.add(node.text());
                case 3 -> name = node.text();
                case 4 -> operator = node.text();
                case 5 -> {
                    Attribute attribute = attribute(node.inner());
                    attributes.put(attribute.name(), attribute);
                }
                case 7 -> domain = OperatorSet.domain(node.text());
                default -> {
                    // About the node.
                }
            }
        }
        requireWhole(node, "the node " + name);
        return new GraphNode(name, operator, domain, inputs, outputs, attributes);
    }

    private static Attribute attribute(ProtobufReader attribute) {
        String name = "";
        float number = 0;
        long integer = 0;
        FloatList numbers = new FloatList();
        LongList integers = new LongList();
        List<String> texts = new ArrayList<>();
        @Nullable Numbers tensor = null;
        boolean graph = false;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 2 -> number = attribute.fourBytes();
                case 3 -> integer = attribute.value();
                case 4, 9 -> texts.add(attribute.text());
                case 5 -> tensor = NumbersReader.read(attribute.inner());
                case 7 -> numbers.take(attribute);
                case 8 -> attribute.numbers(integers);
                case 6, 10, 11, 22, 23 -> graph = true;
                default -> {
                    // Its kind, which follows from where it stands.
                }
            }
        }
        requireWhole(attribute, "the attribute " + name);
        return new Attribute(name, number, integer, numbers.toArray(), integers.toArray(), texts, tensor, graph);
    }

    private static void requireWhole(ProtobufReader message, String what) {
        if (message.isMalformed()) {
            throw new GraphException(what + " is malformed");
        }
    }
}
