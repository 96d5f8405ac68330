package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.onnx.Attribute;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphNode;
import xyz.noderr.inference.onnx.Numbers;

/** A node while it is planned: what it takes, what it is told, and what it is to give. */
final class NodePlan {
    /** What is done where nothing is to be done. */
    static final Kernel NOTHING = () -> {};

    private final GraphNode node;
    private final int opset;
    private final List<@Nullable Slot> inputs;
    private final List<@Nullable Slot> outputs = new ArrayList<>();
    private int longestSum = 1;
    private long taken;

    /**
     * A node.
     *
     * @param opset the version of its domain's operators
     * @param inputs in the node's order; null for one that is left out
     */
    NodePlan(GraphNode node, long opset, List<@Nullable Slot> inputs) {
        this.node = node;
        this.opset = (int) Math.min(opset, Integer.MAX_VALUE);
        this.inputs = inputs;
        for (int i = 0; i < node.outputs().size(); i++) {
            outputs.add(null);
        }
    }

    /** The version of its domain's operators, as the file names it. */
    int opset() {
        return opset;
    }

    int inputs() {
        return inputs.size();
    }

    /** Whether an input is there: neither left out nor beyond the last. */
    boolean has(int input) {
        return input < inputs.size() && inputs.get(input) != null;
    }

    /** An input. */
    Slot input(int input) throws UnsupportedGraphException {
        Slot slot = input < inputs.size() ? inputs.get(input) : null;
        if (slot == null) {
            throw unsupported("without its input " + input);
        }
        return slot;
    }

    /** An input of floats. */
    Slot floats(int input) throws UnsupportedGraphException {
        Slot slot = input(input);
        if (slot.type() != ElementType.FLOAT) {
            throw unsupported("of " + slot.type());
        }
        return slot;
    }

    /** The floats of an input that is a constant. */
    float[] constantFloats(int input) throws UnsupportedGraphException {
        Slot slot = floats(input);
        if (!slot.isConstant()) {
            throw unsupported("with an input " + input + " that is no constant");
        }
        return slot.floats();
    }

    /** The whole numbers of an input that is a constant. */
    long[] constantLongs(int input) throws UnsupportedGraphException {
        Slot slot = input(input);
        if (!slot.isConstant() || slot.type() == ElementType.FLOAT || slot.type() == ElementType.DOUBLE) {
            throw unsupported("with an input " + input + " that is no constant of whole numbers");
        }
        return slot.longs();
    }

    /** Whether the graph names an output, and so may use it. */
    boolean wants(int output) {
        return output < outputs.size() && !node.outputs().get(output).isEmpty();
    }

    /** Makes an output. */
    Slot output(int output, ElementType type, int... shape) {
        Slot slot = Slot.of(type, shape);
        if (output < outputs.size()) {
            outputs.set(output, slot);
        }
        return slot;
    }

    /** Makes an output of an input's numbers in another shape. */
    void view(int output, Slot of, int... shape) throws UnsupportedGraphException {
        if (Numbers.size(shape) != of.size()) {
            throw unsupported("from " + of + " to the shape " + Arrays.toString(shape));
        }
        outputs.set(output, of.view(shape));
    }

    /** Makes an output that is known already. */
    void constant(int output, Numbers numbers) {
        outputs.set(output, Slot.of(numbers));
    }

    /** The outputs that were made; null for those that were not. */
    List<@Nullable Slot> made() {
        return outputs;
    }

    /** Whether it is told so. */
    boolean is(String attribute) {
        return node.attributes().containsKey(attribute);
    }

    private @Nullable Attribute attribute(String name) {
        return node.attributes().get(name);
    }

    long integer(String name, long otherwise) {
        Attribute attribute = attribute(name);
        return attribute == null ? otherwise : attribute.integer();
    }

    float number(String name, float otherwise) {
        Attribute attribute = attribute(name);
        return attribute == null ? otherwise : attribute.number();
    }

    String text(String name, String otherwise) {
        Attribute attribute = attribute(name);
        return attribute == null || attribute.texts().isEmpty()
                ? otherwise
                : attribute.texts().getFirst();
    }

    /** Whole numbers; none where it is not told. */
    long[] integers(String name) {
        Attribute attribute = attribute(name);
        return attribute == null ? new long[0] : attribute.integers();
    }

    /** Floats; none where it is not told. */
    float[] numbers(String name) {
        Attribute attribute = attribute(name);
        return attribute == null ? new float[0] : attribute.numbers();
    }

    /** Texts; none where it is not told. */
    List<String> texts(String name) {
        Attribute attribute = attribute(name);
        return attribute == null ? List.of() : attribute.texts();
    }

    /** A constant; null where it is not told. */
    @Nullable
    Numbers tensor(String name) {
        Attribute attribute = attribute(name);
        return attribute == null ? null : attribute.tensor();
    }

    /** An axis as it counts from the front, of so many; one that counts from the back is below 0. */
    int axis(long axis, int rank) throws UnsupportedGraphException {
        long front = axis < 0 ? axis + rank : axis;
        if (front < 0 || front >= rank) {
            throw unsupported("with an axis " + axis + " of " + rank);
        }
        return (int) front;
    }

    /** Each number that it makes is a sum of so many, which rounding errors grow with. */
    void sums(int count) {
        longestSum = Math.max(longestSum, count);
    }

    int longestSum() {
        return longestSum;
    }

    /**
     * Its kernel keeps so many numbers beside its inputs and outputs, which is said before there is memory for them.
     *
     * @throws UnsupportedGraphException when they are too many
     */
    void takes(long numbers) throws UnsupportedGraphException {
        if (numbers > Slot.MOST_NUMBERS) {
            throw unsupported("of more than " + Slot.MOST_NUMBERS + " taps");
        }
        taken += numbers;
    }

    long taken() {
        return taken;
    }

    /** That no kernel does it. */
    UnsupportedGraphException unsupported(String what) {
        return new UnsupportedGraphException(node + " " + what);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
