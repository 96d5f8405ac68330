package xyz.noderr.inference.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Graph;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.GraphNode;

/**
 * Plans a graph: its nodes in an order in which each comes after those whose outputs it takes, each by its {@link Operator}.
 * What follows from constants alone is computed now. What no output needs is left out.
 */
public final class Planner {
    private final Graph graph;
    private final Map<String, GraphNode> makers = new HashMap<>();
    private final Map<String, Slot> slots = new HashMap<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private long numbers;
    private int longestSum = 1;

    /** What a graph takes. */
    @SuppressWarnings("ArrayRecordComponent") // They are not compared.
    public record Input(ElementType type, int[] shape) {
        /** Of a shape as engines tell it. */
        public static Input of(ElementType type, long[] shape) {
            return new Input(
                    type, Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
        }

        @Override
        public String toString() {
            return type + Arrays.toString(shape);
        }
    }

    private Planner(Graph graph) {
        this.graph = graph;
    }

    /**
     * Plans it for inputs of these shapes.
     *
     * @param inputs in the graph's order, each of one row
     * @throws UnsupportedGraphException when a node is none that a kernel does
     * @throws GraphException when the graph is broken: a name that is made twice or never, a circle
     */
    public static Program plan(Graph graph, List<Input> inputs) throws UnsupportedGraphException {
        Planner planner = new Planner(graph);
        planner.index();
        List<Slot> given = planner.inputs(inputs);
        for (GraphNode node : planner.ordered()) {
            planner.plan(node);
        }
        List<Slot> wanted = new ArrayList<>();
        for (String name : graph.outputs()) {
            wanted.add(planner.slot(name));
        }
        return new Program(given, wanted, planner.kernels, planner.longestSum);
    }

    private void index() {
        Set<String> known = new HashSet<>(graph.constants().keySet());
        for (String input : graph.inputs()) {
            if (!known.add(input)) {
                throw new GraphException("two inputs are called " + input);
            }
        }
        for (GraphNode node : graph.nodes()) {
            for (String output : node.outputs()) {
                if (!output.isEmpty()) {
                    if (!known.add(output)) {
                        throw new GraphException(output + " is made twice, by " + node + " too");
                    }
                    makers.put(output, node);
                }
            }
        }
        graph.constants().forEach((name, constant) -> slots.put(name, Slot.of(constant)));
    }

    private List<Slot> inputs(List<Input> inputs) {
        if (inputs.size() != graph.inputs().size()) {
            throw new GraphException("the graph takes " + graph.inputs().size() + " inputs, and not " + inputs.size());
        }
        List<Slot> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Slot slot = Slot.of(inputs.get(i).type(), inputs.get(i).shape());
            slots.put(graph.inputs().get(i), slot);
            given.add(slot);
        }
        return given;
    }

    /** The nodes that the outputs need, each after those that it needs. Without recursion, however deep the graph is. */
    private List<GraphNode> ordered() {
        List<GraphNode> ordered = new ArrayList<>();
        Set<GraphNode> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<GraphNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<GraphNode> stack = new ArrayDeque<>();
        for (String output : graph.outputs()) {
            push(output, done, stack);
            while (!stack.isEmpty()) {
                GraphNode node = stack.peek();
                if (done.contains(node)) {
                    stack.pop();
                } else if (open.add(node)) {
                    for (String input : node.inputs()) {
                        GraphNode maker = makers.get(input);
                        if (maker != null && open.contains(maker) && !done.contains(maker)) {
                            throw new GraphException("the nodes go in a circle at " + node);
                        }
                        push(input, done, stack);
                    }
                } else {
                    stack.pop();
                    done.add(node);
                    ordered.add(node);
                }
            }
        }
        return ordered;
    }

    private void push(String name, Set<GraphNode> done, Deque<GraphNode> stack) {
        GraphNode maker = makers.get(name);
        if (maker != null && !done.contains(maker)) {
            stack.push(maker);
        } else if (maker == null && !name.isEmpty() && !slots.containsKey(name)) {
            throw new GraphException("nothing makes " + name);
        }
    }

    private Slot slot(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new GraphException("nothing makes " + name);
        }
        return slot;
    }

    private void plan(GraphNode node) throws UnsupportedGraphException {
        Operator operator = Operators.find(node.fullName());
        if (operator == null) {
            throw new UnsupportedGraphException(node.toString());
        }
        List<@Nullable Slot> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            inputs.add(input.isEmpty() ? null : slot(input));
        }
        NodePlan plan = new NodePlan(node, graph.opsets().getOrDefault(node.domain(), 1L), inputs);
        boolean fold = inputs.stream().allMatch(each -> each == null || each.isConstant());
        Kernel kernel = kernel(operator, plan, inputs, fold);
        longestSum = Math.max(longestSum, plan.longestSum());
        require(plan.taken());
        if (!fold && !kernel.equals(NodePlan.NOTHING)) {
            kernels.add(kernel);
        }
        for (int i = 0; i < plan.made().size(); i++) {
            Slot made = plan.made().get(i);
            if (made != null) {
                require(made.size());
                slots.put(node.outputs().get(i), fold ? made.asConstant() : made);
            }
        }
    }

    private static Kernel kernel(Operator operator, NodePlan plan, List<@Nullable Slot> inputs, boolean fold)
            throws UnsupportedGraphException {
        try {
            Kernel kernel = operator.plan(plan);
            if (fold) {
                kernel.run();
            }
            return kernel;
        } catch (IndexOutOfBoundsException
                | NegativeArraySizeException
                | IllegalArgumentException
                | ArithmeticException misshaped) {
            throw new GraphException(plan + " does not fit its inputs " + inputs + ": " + misshaped.getMessage());
        }
    }

    private void require(long more) {
        numbers += more;
        if (numbers > Slot.MOST_NUMBERS) {
            throw new GraphException("a run takes more than " + Slot.MOST_NUMBERS + " numbers");
        }
    }
}
