package xyz.noderr.inference.compiled;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import xyz.noderr.inference.engine.OnnxBytes;

/**
 * Writes ONNX files of one node of {@code ai.onnx.ml} for tests, in the wire format of Protocol Buffers with the field
 * numbers of {@code onnx.proto3}. A message is what its fields' bytes are, one after the other.
 */
public final class MlModels {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private MlModels() {}

    /** A node that takes a row of floats and gives others. */
    public static byte[] regressor(String operator, int opset, int features, int outputs, byte[]... attributes) {
        byte[] node = OnnxBytes.join(
                OnnxBytes.text(1, "row"),
                OnnxBytes.text(2, "scores"),
                OnnxBytes.text(4, operator),
                OnnxBytes.text(7, "ai.onnx.ml"),
                OnnxBytes.join(attributes));
        return model(
                opset,
                OnnxBytes.bytes(1, node),
                OnnxBytes.bytes(11, value("row", FLOAT, 1, features)),
                OnnxBytes.bytes(12, value("scores", FLOAT, 1, outputs)));
    }

    /** A node that takes a row of floats and gives a label and the scores of the classes. */
    public static byte[] classifier(String operator, int opset, int features, int classes, byte[]... attributes) {
        byte[] node = OnnxBytes.join(
                OnnxBytes.text(1, "row"),
                OnnxBytes.text(2, "label"),
                OnnxBytes.text(2, "scores"),
                OnnxBytes.text(4, operator),
                OnnxBytes.text(7, "ai.onnx.ml"),
                OnnxBytes.join(attributes));
        return model(
                opset,
                OnnxBytes.bytes(1, node),
                OnnxBytes.bytes(11, value("row", FLOAT, 1, features)),
                OnnxBytes.bytes(12, value("label", INT64, 1)),
                OnnxBytes.bytes(12, value("scores", FLOAT, 1, classes)));
    }

    private static byte[] model(int opset, byte[]... graph) {
        return OnnxBytes.join(
                OnnxBytes.number(1, 10),
                OnnxBytes.bytes(8, OnnxBytes.number(2, 17)),
                OnnxBytes.bytes(8, OnnxBytes.join(OnnxBytes.text(1, "ai.onnx.ml"), OnnxBytes.number(2, opset))),
                OnnxBytes.bytes(7, OnnxBytes.join(OnnxBytes.text(2, "graph"), OnnxBytes.join(graph))));
    }

    public static byte[] floats(String name, float... values) {
        return attribute(name, 6, OnnxBytes.bytes(7, raw(values)));
    }

    public static byte[] ints(String name, long... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long value : values) {
            all.writeBytes(OnnxBytes.varint(value));
        }
        return attribute(name, 7, OnnxBytes.bytes(8, all.toByteArray()));
    }

    public static byte[] texts(String name, List<String> values) {
        return attribute(
                name,
                8,
                OnnxBytes.join(
                        values.stream().map(each -> OnnxBytes.text(9, each)).toArray(byte[][]::new)));
    }

    public static byte[] text(String name, String value) {
        return attribute(name, 3, OnnxBytes.text(4, value));
    }

    public static byte[] integer(String name, long value) {
        return attribute(name, 2, OnnxBytes.number(3, value));
    }

    public static byte[] decimal(String name, float value) {
        return attribute(name, 1, OnnxBytes.join(OnnxBytes.varint((2 << 3) | 5), raw(value)));
    }

    /** A tensor of floats of one axis. */
    public static byte[] floatTensor(String name, float... values) {
        return tensor(name, FLOAT, values.length, raw(values));
    }

    /** A tensor of doubles of one axis. */
    public static byte[] doubleTensor(String name, double... values) {
        ByteBuffer raw = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return tensor(name, DOUBLE, values.length, raw.array());
    }

    /** A tensor of bytes of one axis. */
    public static byte[] byteTensor(String name, byte... values) {
        return tensor(name, UINT8, values.length, values);
    }

    private static byte[] tensor(String name, int type, int size, byte[] raw) {
        byte[] tensor = OnnxBytes.join(
                OnnxBytes.number(1, size), OnnxBytes.number(2, type), OnnxBytes.text(8, name), OnnxBytes.bytes(9, raw));
        return attribute(name, 4, OnnxBytes.bytes(5, tensor));
    }

    private static byte[] attribute(String name, int type, byte[] value) {
        return OnnxBytes.bytes(5, OnnxBytes.join(OnnxBytes.text(1, name), value, OnnxBytes.number(20, type)));
    }

    private static byte[] raw(float... values) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return raw.array();
    }

    private static byte[] value(String name, int type, long... shape) {
        byte[] dimensions = {};
        for (long each : shape) {
            dimensions = OnnxBytes.join(dimensions, OnnxBytes.bytes(1, OnnxBytes.number(1, each)));
        }
        return OnnxBytes.join(
                OnnxBytes.text(1, name),
                OnnxBytes.bytes(
                        2,
                        OnnxBytes.bytes(1, OnnxBytes.join(OnnxBytes.number(1, type), OnnxBytes.bytes(2, dimensions)))));
    }
}
