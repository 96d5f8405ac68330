package xyz.noderr.backtest.tape;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that only grow, in pieces of a fixed length, so that a tape is never copied to become longer. Numbers take as few
 * bytes as they need: seven bits a byte, the sign in the lowest (zigzag, as in Protocol Buffers).
 */
final class TapeBytes {
    static final int PIECE_BITS = 20;
    static final int PIECE = 1 << PIECE_BITS;

    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] last = new byte[0];
    private int used = PIECE;

    void put(int value) {
        if (used == PIECE) {
            last = new byte[PIECE];
            pieces.add(last);
            used = 0;
        }
        last[used++] = (byte) value;
    }

    void putNumber(long value) {
        long bits = (value << 1) ^ (value >> 63);
        while ((bits & ~0x7FL) != 0) {
            put((int) (bits & 0x7F) | 0x80);
            bits >>>= 7;
        }
        put((int) bits);
    }

    /** Its pieces, the last cut to what is used. */
    byte[][] toPieces() {
        byte[][] all = pieces.toArray(byte[][]::new);
        if (all.length > 0) {
            all[all.length - 1] = Arrays.copyOf(last, used);
        }
        return all;
    }

    static void digest(byte[][] pieces, MessageDigest digest) {
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
    }
}
