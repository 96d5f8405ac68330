package xyz.noderr.inference.compiled;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import xyz.noderr.inference.engine.OnnxBytes;
import xyz.noderr.inference.onnx.ElementType;

/**
 * An ONNX file of one node, written with the field numbers of {@code onnx.proto3}, for a node with random weights that ONNX
 * Runtime and a {@link Program} are to agree on.
 */
final class RandomGraphs {
    private static final int FLOAT = 1;

    private final String operator;
    private final Random random;
    private final ByteArrayOutputStream node = new ByteArrayOutputStream();
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private final StringBuilder told = new StringBuilder();
    private final List<Planner.Input> inputs = new ArrayList<>();

    RandomGraphs(String operator, Random random) {
        this.operator = operator;
        this.random = random;
    }

    /** Numbers around 0. */
    static float[] normal(Random random, int size, double deviation) {
        float[] all = new float[size];
        for (int i = 0; i < size; i++) {
            all[i] = (float) (random.nextGaussian() * deviation);
        }
        return all;
    }

    /** The next input is given in each run. */
    RandomGraphs input(String name, int... shape) {
        node.writeBytes(OnnxBytes.text(1, name));
        graph.writeBytes(OnnxBytes.bytes(11, value(name, shape)));
        inputs.add(new Planner.Input(ElementType.FLOAT, shape));
        return this;
    }

    /** The next input is a constant of random numbers, which are given back. */
    float[] constant(String name, double deviation, int... shape) {
        int size = 1;
        byte[] dimensions = {};
        for (int each : shape) {
            size *= each;
            dimensions = OnnxBytes.join(dimensions, OnnxBytes.number(1, each));
        }
        float[] all = normal(random, size, deviation);
        ByteBuffer raw = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(all);
        node.writeBytes(OnnxBytes.text(1, name));
        graph.writeBytes(OnnxBytes.bytes(
                5,
                OnnxBytes.join(
                        dimensions,
                        OnnxBytes.number(2, FLOAT),
                        OnnxBytes.text(8, name),
                        OnnxBytes.bytes(9, raw.array()))));
        return all;
    }

    /** The next input is left out. */
    RandomGraphs without() {
        node.writeBytes(OnnxBytes.text(1, ""));
        return this;
    }

    /** The next output, of this rank. */
    RandomGraphs output(String name, int rank) {
        int[] open = new int[rank];
        Arrays.fill(open, -1);
        return output(name, open);
    }

    /** The next output, of this shape; a dimension below 0 is open. */
    RandomGraphs output(String name, int... shape) {
        node.writeBytes(OnnxBytes.text(2, name));
        if (!name.isEmpty()) {
            graph.writeBytes(OnnxBytes.bytes(12, value(name, shape)));
        }
        return this;
    }

    RandomGraphs integer(String name, long value) {
        told.append(' ').append(name).append('=').append(value);
        attributes.writeBytes(OnnxBytes.bytes(
                5, OnnxBytes.join(OnnxBytes.text(1, name), OnnxBytes.number(3, value), OnnxBytes.number(20, 2))));
        return this;
    }

    RandomGraphs integers(String name, int... values) {
        told.append(' ').append(name).append('=').append(Arrays.toString(values));
        byte[] all = {};
        for (int each : values) {
            all = OnnxBytes.join(all, OnnxBytes.number(8, each));
        }
        attributes.writeBytes(
                OnnxBytes.bytes(5, OnnxBytes.join(OnnxBytes.text(1, name), all, OnnxBytes.number(20, 7))));
        return this;
    }

    RandomGraphs text(String name, String value) {
        told.append(' ').append(name).append('=').append(value);
        attributes.writeBytes(OnnxBytes.bytes(
                5, OnnxBytes.join(OnnxBytes.text(1, name), OnnxBytes.text(4, value), OnnxBytes.number(20, 3))));
        return this;
    }

    RandomGraphs texts(String name, String... values) {
        byte[] all = {};
        for (String each : values) {
            all = OnnxBytes.join(all, OnnxBytes.text(9, each));
        }
        attributes.writeBytes(
                OnnxBytes.bytes(5, OnnxBytes.join(OnnxBytes.text(1, name), all, OnnxBytes.number(20, 8))));
        return this;
    }

    RandomGraphs number(String name, float value) {
        byte[] raw = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        attributes.writeBytes(OnnxBytes.bytes(
                5,
                OnnxBytes.join(
                        OnnxBytes.text(1, name), OnnxBytes.varint((2 << 3) | 5), raw, OnnxBytes.number(20, FLOAT))));
        return this;
    }

    List<Planner.Input> inputs() {
        return inputs;
    }

    byte[] file(int opset) {
        byte[] whole = OnnxBytes.bytes(
                1, OnnxBytes.join(node.toByteArray(), OnnxBytes.text(4, operator), attributes.toByteArray()));
        byte[] all = OnnxBytes.join(whole, OnnxBytes.text(2, "graph"), graph.toByteArray());
        return OnnxBytes.join(
                OnnxBytes.number(1, 8), OnnxBytes.bytes(8, OnnxBytes.number(2, opset)), OnnxBytes.bytes(7, all));
    }

    @Override
    public String toString() {
        return operator + inputs + told;
    }

    private static byte[] value(String name, int... shape) {
        byte[] dimensions = {};
        for (int i = 0; i < shape.length; i++) {
            dimensions = OnnxBytes.join(
                    dimensions,
                    OnnxBytes.bytes(1, shape[i] < 0 ? OnnxBytes.text(2, name + i) : OnnxBytes.number(1, shape[i])));
        }
        return OnnxBytes.join(
                OnnxBytes.text(1, name),
                OnnxBytes.bytes(
                        2,
                        OnnxBytes.bytes(
                                1, OnnxBytes.join(OnnxBytes.number(1, FLOAT), OnnxBytes.bytes(2, dimensions)))));
    }
}
