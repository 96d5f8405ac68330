package xyz.noderr.inference.engine;

import java.nio.charset.StandardCharsets;

/**
 * Goes over the fields of one message in the wire format of Protocol Buffers, without knowing its schema. Ends at what
 * is malformed.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int GROUP_BEGIN = 3;
    private static final int GROUP_END = 4;
    private static final int FOUR_BYTES = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private boolean malformed;
    private int wire;
    private int field;
    private long value;
    private int from;

    /** Over the bytes from the first place to before the other. */
    ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        position = from;
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (position >= end) {
            return false;
        }
        long tag = varint();
        wire = (int) tag & 7;
        field = (int) (tag >>> 3);
        switch (wire) {
            case VARINT -> value = varint();
            case EIGHT_BYTES -> skip(8);
            case FOUR_BYTES -> skip(4);
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

    int field() {
        return field;
    }

    /** The number in the field; 0 for a field of another kind. */
    long value() {
        return wire == VARINT ? value : 0;
    }

    boolean hasBytes() {
        return wire == BYTES;
    }

    /** The fields of the message that stands in this field. */
    ProtobufReader inner() {
        return new ProtobufReader(bytes, from, position);
    }

    /** The text in this field. */
    String text() {
        return new String(bytes, from, position - from, StandardCharsets.UTF_8);
    }

    private void skip(long count) {
        if (malformed || count < 0 || count > end - position) {
            malformed = true;
        } else {
            position += (int) count;
        }
    }

    private long varint() {
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
