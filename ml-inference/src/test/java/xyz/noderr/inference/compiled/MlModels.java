package xyz.noderr.inference.compiled;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes ONNX files of one node of {@code ai.onnx.ml} for tests, in the wire format of Protocol Buffers with the field
 * numbers of {@code onnx.proto3}. A message is what its fields' bytes are, one after the other.
 */
public final class MlModels {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;

    private MlModels() {}

    /** A node that takes a row of floats and gives others. */
    public static byte[] regressor(String operator, int opset, int features, int outputs, byte[]... attributes) {
        byte[] node =
                join(text(1, "row"), text(2, "scores"), text(4, operator), text(7, "ai.onnx.ml"), join(attributes));
        return model(
                opset,
                bytes(1, node),
                bytes(11, value("row", FLOAT, 1, features)),
                bytes(12, value("scores", FLOAT, 1, outputs)));
    }

    /** A node that takes a row of floats and gives a label and the scores of the classes. */
    public static byte[] classifier(String operator, int opset, int features, int classes, byte[]... attributes) {
        byte[] node = join(
                text(1, "row"),
                text(2, "label"),
                text(2, "scores"),
                text(4, operator),
                text(7, "ai.onnx.ml"),
                join(attributes));
        return model(
                opset,
                bytes(1, node),
                bytes(11, value("row", FLOAT, 1, features)),
                bytes(12, value("label", INT64, 1)),
                bytes(12, value("scores", FLOAT, 1, classes)));
    }

    private static byte[] model(int opset, byte[]... graph) {
        return join(
                number(1, 10),
                bytes(8, number(2, 17)),
                bytes(8, join(text(1, "ai.onnx.ml"), number(2, opset))),
                bytes(7, join(text(2, "graph"), join(graph))));
    }

    public static byte[] floats(String name, float... values) {
        return attribute(name, 6, bytes(7, raw(values)));
    }

    public static byte[] ints(String name, long... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long value : values) {
            all.writeBytes(varint(value));
        }
        return attribute(name, 7, bytes(8, all.toByteArray()));
    }

    public static byte[] texts(String name, List<String> values) {
        return attribute(
                name, 8, join(values.stream().map(each -> text(9, each)).toArray(byte[][]::new)));
    }

    public static byte[] text(String name, String value) {
        return attribute(name, 3, text(4, value));
    }

    public static byte[] integer(String name, long value) {
        return attribute(name, 2, number(3, value));
    }

    public static byte[] decimal(String name, float value) {
        return attribute(name, 1, join(varint((2 << 3) | 5), raw(value)));
    }

    /** A tensor of floats of one axis. */
    public static byte[] floatTensor(String name, float... values) {
        return attribute(
                name,
                4,
                bytes(5, join(number(1, values.length), number(2, FLOAT), text(8, name), bytes(9, raw(values)))));
    }

    /** A tensor of bytes of one axis. */
    public static byte[] byteTensor(String name, byte... values) {
        return attribute(
                name, 4, bytes(5, join(number(1, values.length), number(2, UINT8), text(8, name), bytes(9, values))));
    }

    private static byte[] attribute(String name, int type, byte[] value) {
        return bytes(5, join(text(1, name), value, number(20, type)));
    }

    private static byte[] raw(float... values) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return raw.array();
    }

    private static byte[] value(String name, int type, long... shape) {
        byte[] dimensions = {};
        for (long each : shape) {
            dimensions = join(dimensions, bytes(1, number(1, each)));
        }
        return join(text(1, name), bytes(2, bytes(1, join(number(1, type), bytes(2, dimensions)))));
    }

    private static byte[] text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] value) {
        return join(varint((field << 3) | 2), varint(value.length), value);
    }

    private static byte[] number(int field, long value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }
}
