package xyz.noderr.inference.onnx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Goes over the fields of one message in the wire format of Protocol Buffers, without knowing its schema. Ends at what
 * is malformed.
 */
public final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int GROUP_BEGIN = 3;
    private static final int GROUP_END = 4;
    private static final int FOUR_BYTES = 5;

    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;
    private boolean malformed;
    private int wire;
    private int field;
    private long value;
    private int from;

    /** Over the bytes from the first place to before the other. */
    public ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        position = from;
    }

    /** Goes to the next field; false at the end. */
    public boolean next() {
        if (position >= end) {
            return false;
        }
        int tag = (int) varint(); // What stands above 32 bits other readers drop too: no field may be hidden by it.
        wire = tag & 7;
        field = tag >>> 3;
        switch (wire) {
            case VARINT -> value = varint();
            case EIGHT_BYTES -> {
                from = position;
                skip(Long.BYTES);
            }
            case FOUR_BYTES -> {
                from = position;
                skip(Integer.BYTES);
            }
            case BYTES -> {
                long length = varint();
                from = position;
                skip(length);
            }
            // What a group encloses reads as fields of this message: a check then sees too much, never too little.
            case GROUP_BEGIN, GROUP_END -> {}
            default -> malformed = true;
        }
        return !malformed;
    }

    public int field() {
        return field;
    }

    /** The number in the field; 0 for a field of another kind. */
    public long value() {
        return wire == VARINT ? value : 0;
    }

    public boolean hasBytes() {
        return wire == BYTES;
    }

    /** The fields of the message that stands in this field; none where it holds another kind. */
    public ProtobufReader inner() {
        return hasBytes() ? new ProtobufReader(bytes, from, position) : new ProtobufReader(bytes, end, end);
    }

    /** The text in this field; empty where it holds another kind. */
    public String text() {
        return hasBytes() ? new String(bytes, from, position - from, StandardCharsets.UTF_8) : "";
    }

    /** Whether it has ended at what is malformed, and not at the end. */
    boolean isMalformed() {
        return malformed;
    }

    /** A number of four bytes in this field; 0 for a field of another kind. */
    float fourBytes() {
        return wire == FOUR_BYTES ? (float) FLOAT.get(bytes, from) : 0;
    }

    /** The bytes in this field, as a buffer in the order of the format. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, from, hasBytes() ? position - from : 0)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Adds the number in this field, or the numbers that stand in it one after the other. */
    void numbers(LongList to) {
        if (wire == VARINT) {
            to.add(value);
        } else if (wire == BYTES) {
            ProtobufReader packed = inner();
            while (packed.position < packed.end) {
                long number = packed.varint();
                if (packed.malformed) {
                    malformed = true;
                    return;
                }
                to.add(number);
            }
        }
    }

    private void skip(long count) {
        if (malformed || count < 0 || count > end - position) {
            malformed = true;
        } else {
            position += (int) count;
        }
    }

    private long varint() {
        if (position < end && bytes[position] >= 0) { // As nearly all are, and this is read before it is compiled.
            return bytes[position++];
        }
        long result = 0;
        for (int shift = 0; shift < 70 && position < end; shift += 7) {
            byte next = bytes[position++];
            result |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return result;
            }
        }
        malformed = true;
        return 0;
    }
}
