package xyz.noderr.backtest.tape;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that only grow, in pieces, so that a tape is never copied to become longer. No event lies in two of them. Numbers take
 * as few bytes as they need: seven bits a byte, the sign in the lowest (zigzag, as in Protocol Buffers).
 */
final class TapeBytes {
    static final int PIECE = 1 << 20;

    /** Behind the last event of a piece, so that eight bytes can be read at once from any place of it. */
    static final int PADDING = Long.BYTES;

    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] last = new byte[PIECE];
    private int used;
    /** Where the event began that is being written. */
    private int begun;

    void put(int value) {
        if (used == last.length) {
            turn();
        }
        last[used++] = (byte) value;
    }

    /** The event that is being written goes to the next piece as a whole, which is longer than a piece if that is. */
    private void turn() {
        byte[] next = new byte[Math.max(PIECE, 2 * (used - begun))];
        System.arraycopy(last, begun, next, 0, used - begun);
        close();
        used -= begun;
        begun = 0;
        last = next;
    }

    private void close() {
        if (begun > 0) {
            byte[] piece = new byte[begun + PADDING];
            System.arraycopy(last, 0, piece, 0, begun);
            pieces.add(piece);
        }
    }

    void putNumber(long value) {
        long bits = (value << 1) ^ (value >> 63);
        while ((bits & ~0x7FL) != 0) {
            put((int) (bits & 0x7F) | 0x80);
            bits >>>= 7;
        }
        put((int) bits);
    }

    /** What was put since the last call is an event. */
    void endEvent() {
        begun = used;
    }

    /** The pieces with all events; nothing is put any more. */
    byte[][] toPieces() {
        close();
        return pieces.toArray(byte[][]::new);
    }

    static void digest(byte[][] pieces, MessageDigest digest) {
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
    }
}
