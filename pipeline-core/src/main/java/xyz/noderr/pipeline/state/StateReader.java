package xyz.noderr.pipeline.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gives a state back in the order in which a {@link StateWriter} took it. */
public final class StateReader {
    private final ByteBuffer buffer;

    /** Reads these bytes from their position on. */
    public StateReader(ByteBuffer buffer) {
        this.buffer = buffer.slice();
    }

    /** A whole number. */
    public long getLong() {
        return buffer.getLong();
    }

    /** A whole number of 32 bits. */
    public int getInt() {
        return buffer.getInt();
    }

    /** A floating-point number. */
    public double getDouble() {
        return Double.longBitsToDouble(buffer.getLong());
    }

    /** Yes or no. */
    public boolean getBoolean() {
        return buffer.get() != 0;
    }

    /** A text. */
    public String getText() {
        byte[] text = new byte[buffer.getInt()];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** How many bytes are left: 0 when all was read. */
    public int remaining() {
        return buffer.remaining();
    }
}
