package xyz.noderr.pipeline.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes a state as a row of values. Grows as needed and is reused, so that saving again makes no garbage. */
public final class StateWriter {
    private static final int FIRST_BYTES = 4096;

    private byte[] bytes = new byte[FIRST_BYTES];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes);

    /** A whole number. */
    public void putLong(long value) {
        require(Long.BYTES);
        buffer.putLong(value);
    }

    /** A whole number of 32 bits. */
    public void putInt(int value) {
        require(Integer.BYTES);
        buffer.putInt(value);
    }

    /** A floating-point number, with all its bits. */
    public void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** Yes or no. */
    public void putBoolean(boolean value) {
        require(1);
        buffer.put((byte) (value ? 1 : 0));
    }

    /** A text. Makes garbage: not for every event. */
    public void putText(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        putInt(text.length);
        require(text.length);
        buffer.put(text);
    }

    private void require(int more) {
        if (buffer.remaining() < more) {
            int position = buffer.position();
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + more));
            buffer = ByteBuffer.wrap(bytes).position(position);
        }
    }

    /** Forgets what was written. */
    public void clear() {
        buffer.clear();
    }

    /** What was written, as a buffer that is good until the next write. */
    public ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, buffer.position());
    }

    /** Where the next value goes, in bytes from the start. */
    int position() {
        return buffer.position();
    }

    /** Writes a length over the place that was kept for it. */
    void patchInt(int position, int value) {
        buffer.putInt(position, value);
    }
}
