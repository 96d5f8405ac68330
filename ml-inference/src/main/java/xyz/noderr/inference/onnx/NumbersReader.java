package xyz.noderr.inference.onnx;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a {@code TensorProto}. Memory is taken for numbers that are there, never for those that a shape claims. */
final class NumbersReader {
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int FLOATS = 4;
    private static final int INTS = 5;
    private static final int LONGS = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int DOUBLES = 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final LongList dims = new LongList();
    private final LongList ints = new LongList();
    private final FloatList floats = new FloatList();
    private int typeCode;
    private String name = "";
    private ByteBuffer raw = NOTHING;
    private ByteBuffer doubles = NOTHING;

    private NumbersReader() {}

    static Numbers read(ProtobufReader tensor) {
        NumbersReader reader = new NumbersReader();
        while (tensor.next()) {
            reader.take(tensor);
        }
        if (tensor.isMalformed()) {
            throw new GraphException("the tensor " + reader.name + " is malformed");
        }
        return reader.numbers();
    }

    private void take(ProtobufReader tensor) {
        switch (tensor.field()) {
            case DIMS -> tensor.numbers(dims);
            case TYPE -> typeCode = (int) tensor.value();
            case FLOATS -> floats.take(tensor);
            case INTS, LONGS -> tensor.numbers(ints);
            case NAME -> name = tensor.text();
            case RAW -> raw = tensor.buffer();
            case DOUBLES -> doubles = tensor.buffer();
            default -> {
                // It says nothing of the numbers.
            }
        }
    }

    private Numbers numbers() {
        ElementType type = ElementType.of(typeCode)
                .orElseThrow(() -> new GraphException("the tensor " + name + " is of ONNX type " + typeCode));
        int[] shape = shape();
        int size = Numbers.size(shape);
        return switch (type) {
            case FLOAT -> new Numbers(name, type, shape, floats(size), null, null);
            case DOUBLE -> new Numbers(name, type, shape, null, doubles(size), null);
            case FLOAT16 -> throw new GraphException("the tensor " + name + " is of half floats");
            default -> new Numbers(name, type, shape, null, null, longs(type, size));
        };
    }

    private int[] shape() {
        long[] all = dims.toArray();
        for (long each : all) {
            if (each < 0 || each > Integer.MAX_VALUE) {
                throw new GraphException("the tensor " + name + " has the dimensions " + Arrays.toString(all));
            }
        }
        return Arrays.stream(all).mapToInt(each -> (int) each).toArray();
    }

    private float[] floats(int size) {
        if (raw.hasRemaining()) {
            requireBytes(raw, size, Float.BYTES);
            float[] all = new float[size];
            raw.asFloatBuffer().get(all);
            return all;
        }
        require(floats.size(), size);
        return floats.toArray();
    }

    private double[] doubles(int size) {
        ByteBuffer from = raw.hasRemaining() ? raw : doubles;
        requireBytes(from, size, Double.BYTES);
        double[] all = new double[size];
        from.asDoubleBuffer().get(all);
        return all;
    }

    private long[] longs(ElementType type, int size) {
        if (!raw.hasRemaining()) {
            long[] all = ints.toArray();
            require(all.length, size);
            return all;
        }
        requireBytes(raw, size, type.bytes());
        long[] all = new long[size];
        for (int i = 0; i < size; i++) {
            all[i] = switch (type) {
                case INT64 -> raw.getLong(i * Long.BYTES);
                case INT32 -> raw.getInt(i * Integer.BYTES);
                case INT16 -> raw.getShort(i * Short.BYTES);
                case UINT8, BOOL -> Byte.toUnsignedLong(raw.get(i));
                case INT8 -> raw.get(i);
                case FLOAT, DOUBLE, FLOAT16 -> throw new IllegalStateException("No whole numbers: " + type);
            };
        }
        return all;
    }

    private void requireBytes(ByteBuffer there, int size, int each) {
        if (there.remaining() != (long) size * each) {
            throw new GraphException(
                    "the tensor " + name + " claims " + size + " numbers, and has " + there.remaining() + " bytes");
        }
    }

    private void require(int there, int size) {
        if (there != size) {
            throw new GraphException("the tensor " + name + " claims " + size + " numbers, and has " + there);
        }
    }
}
