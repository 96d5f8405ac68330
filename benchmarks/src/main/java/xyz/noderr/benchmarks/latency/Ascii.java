package xyz.noderr.benchmarks.latency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that is written as bytes into memory that is used again; no garbage once it is large enough. */
final class Ascii {
    private byte[] bytes;
    private int size;

    /**
     * An empty one.
     *
     * @param room bytes to begin with
     */
    Ascii(int room) {
        bytes = new byte[room];
    }

    /** What a text is in bytes, to be written often. */
    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins anew. */
    Ascii clear() {
        size = 0;
        return this;
    }

    Ascii text(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
        return this;
    }

    Ascii whole(long value) {
        return decimal(value, 0);
    }

    /**
     * A decimal.
     *
     * @param unscaled its digits as one number, not negative
     * @param decimals how many of them stand behind the point
     */
    Ascii decimal(long unscaled, int decimals) {
        int digits = 1;
        for (long rest = unscaled / 10; rest > 0; rest /= 10) {
            digits++;
        }
        digits = Math.max(digits, decimals + 1);
        int length = decimals == 0 ? digits : digits + 1;
        room(length);
        long rest = unscaled;
        int at = size + length;
        for (int i = 0; i < digits; i++) {
            if (i == decimals && i > 0) {
                bytes[--at] = '.';
            }
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** How many bytes are written. */
    int size() {
        return size;
    }

    /** The memory itself, of which the first {@link #size} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.US_ASCII);
    }
}
