package xyz.noderr.inference.onnx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of a tensor's elements that a session takes, with their numbers in ONNX's {@code TensorProto.DataType}. */
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    /** One byte: 0 or 1. */
    BOOL(9, 1),
    /** IEEE 754 binary16, as {@link Float#floatToFloat16} gives it. */
    FLOAT16(10, 2),
    DOUBLE(11, 8);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type of that number; empty for one that no session takes. */
    public static Optional<ElementType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** ONNX's number for it. */
    public int code() {
        return code;
    }

    /** How many bytes an element takes. */
    public int bytes() {
        return bytes;
    }

    /** What is left of a whole number in the bits that an element has. */
    public long wrapped(long number) {
        return switch (this) {
            case INT32 -> (int) number;
            case INT16 -> (short) number;
            case INT8 -> (byte) number;
            case UINT8 -> number & 0xFF;
            default -> number;
        };
    }

    /** ONNX's name for it: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
