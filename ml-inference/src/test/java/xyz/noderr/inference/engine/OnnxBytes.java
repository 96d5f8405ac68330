package xyz.noderr.inference.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes small ONNX files for tests, in the wire format of Protocol Buffers with the field numbers of {@code
 * onnx.proto3}. A message is what its fields' bytes are, one after the other.
 */
public final class OnnxBytes {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int STRING = 8;

    private OnnxBytes() {}

    /** A model of IR version 8 with this graph. */
    static byte[] model(int opset, byte[]... graph) {
        return join(number(1, 8), bytes(8, number(2, opset)), bytes(7, join(text(2, "graph"), join(graph))));
    }

    static byte[] node(String operator, String input, String output, byte[]... attributes) {
        byte[] all = {};
        for (byte[] attribute : attributes) {
            all = join(all, bytes(5, attribute));
        }
        return bytes(1, join(text(1, input), text(2, output), text(4, operator), all));
    }

    /** A node of two inputs. */
    static byte[] node2(String operator, String first, String second, String output) {
        return bytes(1, join(text(1, first), text(1, second), text(2, output), text(4, operator)));
    }

    /** A node of any inputs; an empty name is one that is left out. */
    static byte[] node(String operator, List<String> inputs, String output, byte[]... attributes) {
        byte[] all = {};
        for (String input : inputs) {
            all = join(all, text(1, input));
        }
        all = join(all, text(2, output), text(4, operator));
        for (byte[] attribute : attributes) {
            all = join(all, bytes(5, attribute));
        }
        return bytes(1, all);
    }

    /** An attribute that is a whole number. */
    static byte[] integer(String name, long value) {
        return join(text(1, name), number(3, value), number(20, 2));
    }

    /** An attribute that is a float. */
    static byte[] real(String name, float value) {
        return join(text(1, name), fixed(2, value), number(20, 1));
    }

    /** An attribute that is a text. */
    static byte[] word(String name, String value) {
        return join(text(1, name), text(4, value), number(20, 3));
    }

    /** An attribute that is a list of whole numbers. */
    static byte[] integers(String name, long... values) {
        byte[] all = text(1, name);
        for (long each : values) {
            all = join(all, number(8, each));
        }
        return join(all, number(20, 7));
    }

    private static byte[] fixed(int field, float value) {
        byte[] bytes = new byte[Float.BYTES];
        little(bytes).putFloat(value);
        return join(varint((field << 3) | 5), bytes);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A constant of floats. */
    static byte[] floats(String name, float[] values, int... shape) {
        byte[] raw = new byte[values.length * Float.BYTES];
        little(raw).asFloatBuffer().put(values);
        return constant(name, FLOAT, raw, shape);
    }

    /** A constant of whole numbers. */
    static byte[] longs(String name, long... values) {
        byte[] raw = new byte[values.length * Long.BYTES];
        little(raw).asLongBuffer().put(values);
        return constant(name, INT64, raw, values.length);
    }

    private static byte[] constant(String name, int type, byte[] raw, int... shape) {
        byte[] dims = {};
        for (int each : shape) {
            dims = join(dims, number(1, each));
        }
        return bytes(5, join(dims, number(2, type), text(8, name), bytes(9, raw)));
    }

    static byte[] input(String name, int type, long... shape) {
        return bytes(11, value(name, type, shape));
    }

    static byte[] output(String name, int type, long... shape) {
        return bytes(12, value(name, type, shape));
    }

    /** A tensor's declaration; a dimension below 0 is open. */
    private static byte[] value(String name, int type, long... shape) {
        byte[] dimensions = {};
        for (int i = 0; i < shape.length; i++) {
            dimensions = join(dimensions, bytes(1, shape[i] < 0 ? text(2, "open" + i) : number(1, shape[i])));
        }
        return join(text(1, name), bytes(2, bytes(1, join(number(1, type), bytes(2, dimensions)))));
    }

    /** An output that is a sequence of tensors of floats. */
    static byte[] sequenceOutput(String name) {
        byte[] element = bytes(1, join(number(1, FLOAT), bytes(2, new byte[0])));
        return bytes(12, join(text(1, name), bytes(2, bytes(4, bytes(1, element)))));
    }

    /** A weight of floats whose data stand in another file. */
    static byte[] externalWeight(String name, String path, long size) {
        byte[] location = bytes(13, join(text(1, "location"), text(2, path)));
        return bytes(5, join(number(1, size), number(2, FLOAT), text(8, name), location, number(14, 1)));
    }

    /** A field of text. */
    public static byte[] text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A field of bytes, or of another message. */
    public static byte[] bytes(int field, byte[] value) {
        return join(varint((field << 3) | 2), varint(value.length), value);
    }

    /** A field of a whole number. */
    public static byte[] number(int field, long value) {
        return join(varint(field << 3), varint(value));
    }

    /** Fields, one after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A whole number, seven bits a byte. */
    public static byte[] varint(long value) {
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
