package xyz.noderr.inference.compiled;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import xyz.noderr.inference.onnx.Graph;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.GraphNode;
import xyz.noderr.inference.onnx.GraphReader;
import xyz.noderr.inference.onnx.Numbers;
import xyz.noderr.inference.onnx.ProtobufReader;

/** A case of ONNX's conformance suite: a model, tensors to give it, and what has to come out. */
final class OnnxCase {
    private final String name;
    private final byte[] model;
    private final List<byte[]> inputs;
    private final List<byte[]> outputs;
    private final SortedSet<String> operators = new TreeSet<>();
    private boolean tensorsAlone = true;

    /**
     * A case.
     *
     * @param inputs each a {@code TensorProto}, as are the outputs
     */
    OnnxCase(String name, byte[] model, List<byte[]> inputs, List<byte[]> outputs) {
        this.name = name;
        this.model = model;
        this.inputs = inputs;
        this.outputs = outputs;
        scan(new ProtobufReader(model, 0, model.length));
    }

    /** As in {@code node/test_relu}. */
    String name() {
        return name;
    }

    /** The full names of its operators. They are known even where the graph cannot be read whole. */
    SortedSet<String> operators() {
        return operators;
    }

    /** What has to come out, in the graph's order. */
    List<Numbers> outputs() {
        return tensors(outputs);
    }

    /**
     * The forms in which it is tried. The suite gives weights and shapes as inputs, where exporters write constants: so
     * it is planned as it is, with its first input alone, and with none, when all of it is computed by the planner. And
     * it names outputs that exporters leave out, as the mean of a normalisation: so it is planned with its first output
     * alone too.
     */
    List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        IntStream.of(outputs.size(), 1)
                .distinct()
                .forEach(wanted -> IntStream.of(inputs.size(), 1, 0)
                        .distinct()
                        .filter(live -> live <= inputs.size())
                        .forEach(live -> forms.add(new Form(live, wanted, outputs.size() == wanted))));
        return forms;
    }

    /**
     * A form.
     *
     * @param live how many inputs a run is given; the others are constants of the graph
     * @param wanted how many outputs it has to give
     * @param whole whether these are all outputs
     */
    record Form(int live, int wanted, boolean whole) {
        @Override
        public String toString() {
            return "given " + live + " inputs, and asked for " + wanted + " outputs";
        }
    }

    /** Plans a form of it, whose inputs have their numbers already. */
    Program plan(Form form) throws UnsupportedGraphException {
        if (!tensorsAlone) {
            throw new GraphException("an input or output is no tensor");
        }
        Graph graph = GraphReader.read(model);
        List<Numbers> numbers = tensors(inputs);
        if (numbers.size() != graph.inputs().size()) {
            throw new GraphException("the graph takes " + graph.inputs() + ", and is given " + numbers);
        }
        List<Planner.Input> given = new ArrayList<>();
        for (Numbers each : numbers.subList(0, form.live())) {
            given.add(new Planner.Input(each.type(), each.shape()));
        }
        Program program = Planner.plan(formed(graph, numbers, form), given);
        for (int i = 0; i < form.live(); i++) {
            fill(program.inputs().get(i), numbers.get(i));
        }
        return program;
    }

    private static Graph formed(Graph graph, List<Numbers> numbers, Form form) {
        Map<String, Numbers> constants = new LinkedHashMap<>(graph.constants());
        for (int i = form.live(); i < numbers.size(); i++) {
            constants.put(graph.inputs().get(i), numbers.get(i));
        }
        List<String> wanted = graph.outputs().subList(0, form.wanted());
        List<GraphNode> nodes = form.whole() ? graph.nodes() : without(graph, wanted);
        return new Graph(graph.opsets(), nodes, constants, graph.inputs().subList(0, form.live()), wanted);
    }

    /** The nodes, with no name for an output that nobody wants. */
    private static List<GraphNode> without(Graph graph, List<String> wanted) {
        Set<String> used = new HashSet<>(wanted);
        graph.nodes().forEach(node -> used.addAll(node.inputs()));
        return graph.nodes().stream()
                .map(node -> new GraphNode(
                        node.name(),
                        node.operator(),
                        node.domain(),
                        node.inputs(),
                        node.outputs().stream()
                                .map(output -> used.contains(output) ? output : "")
                                .toList(),
                        node.attributes()))
                .toList();
    }

    private static void fill(Slot slot, Numbers with) {
        switch (slot.type()) {
            case FLOAT -> System.arraycopy(Slot.of(with).floats(), 0, slot.floats(), 0, slot.size());
            case DOUBLE -> System.arraycopy(Slot.of(with).doubles(), 0, slot.doubles(), 0, slot.size());
            default -> System.arraycopy(Slot.of(with).longs(), 0, slot.longs(), 0, slot.size());
        }
    }

    private static List<Numbers> tensors(List<byte[]> protos) {
        List<Numbers> tensors = new ArrayList<>();
        for (byte[] proto : protos) {
            // A model that is this one constant.
            Graph graph = GraphReader.read(message(7, message(5, proto)));
            tensors.add(graph.constants().values().iterator().next());
        }
        return tensors;
    }

    /** A field of bytes in the wire format of Protocol Buffers. */
    private static byte[] message(int field, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((field << 3) | 2);
        int left = content.length;
        for (; left > 0x7F; left >>>= 7) {
            out.write((left & 0x7F) | 0x80);
        }
        out.write(left);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private void scan(ProtobufReader message) {
        while (message.next()) {
            if (message.field() == 7 && message.hasBytes()) {
                graph(message.inner());
            }
        }
    }

    private void graph(ProtobufReader graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> operators.add(operator(graph.inner()));
                case 11, 12 -> value(graph.inner());
                default -> {
                    // Nothing of operators or types.
                }
            }
        }
    }

    private static String operator(ProtobufReader node) {
        String operator = "";
        String domain = "";
        while (node.next()) {
            if (node.field() == 4) {
                operator = node.text();
            } else if (node.field() == 7) {
                domain = node.text();
            }
        }
        return domain.isEmpty() || domain.equals("ai.onnx") ? operator : domain + "." + operator;
    }

    private void value(ProtobufReader value) {
        while (value.next()) {
            if (value.field() == 2) {
                ProtobufReader type = value.inner();
                while (type.next()) {
                    // Sequences, maps and optional values stand in other fields.
                    tensorsAlone &= type.field() == 1 || type.field() == 6;
                }
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
