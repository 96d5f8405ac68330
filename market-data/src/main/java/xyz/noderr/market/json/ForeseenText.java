package xyz.noderr.market.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a text whose form is foreseen to the byte, eight bytes at a time: the pieces between its values are compared as
 * they are, and digits are found and added up within a word. It never throws: what is not as foreseen makes it {@link
 * #failed}, after which nothing that it gives means anything, and {@link JsonCursor} reads the text instead. What it takes
 * {@link JsonCursor} takes too, and to the same values.
 *
 * <p>Digits within a word as in Daniel Lemire, "Quickly parsing eight digits" (2018), and Wojciech Muła, "SIMD-ized
 * conversion from string to int" (2014); bytes of a kind as in Henry Warren, "Hacker's Delight", chapter 6.
 *
 * <p>No garbage; owned by one thread.
 */
public final class ForeseenText {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final Piece YES = Piece.of("true");
    private static final Piece NO = Piece.of("false");
    private static final int WORD = Long.BYTES;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;
    private static final long UPPER_HALVES = 0xf0f0_f0f0_f0f0_f0f0L;
    private static final long ZEROS = EACH * '0';
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long CONTROLS = EACH * ' ';

    private byte[] bytes = {};
    private int at;
    private int end;
    private int lastWord;
    private boolean failed;

    /** Begins with another text: the bytes from one place, included, to another, excluded. */
    public void over(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
        lastWord = text.length - WORD;
        // Shorter than a word is no message.
        failed = lastWord < 0;
    }

    /** The eight bytes from here on, the first in the lowest; zeros where the array ends. */
    private long word(int from) {
        if (from <= lastWord) {
            return (long) WORDS.get(bytes, from);
        }
        int beyond = from - lastWord;
        return beyond >= WORD || lastWord < 0 ? 0 : (long) WORDS.get(bytes, lastWord) >>> (Byte.SIZE * beyond);
    }

    /** Passes over this piece, which must come next. */
    public void expect(Piece piece) {
        failed |= !take(piece);
    }

    /** What was read must be so. */
    public void require(boolean condition) {
        failed |= !condition;
    }

    /** Passes over this piece if it comes next. */
    public boolean take(Piece piece) {
        if ((word(at) & piece.mask()) != piece.word()) {
            return false;
        }
        at += piece.length();
        return true;
    }

    /** Passes over a whole number of up to 16 digits. */
    public long whole() {
        long digits = word(at) ^ ZEROS;
        int count = countDigits(digits);
        failed |= count == 0 || ((digits & 0xff) == 0 && count > 1);
        if (count < WORD) {
            at += count;
            return count == 0 ? 0 : eightDigits(digits << (Long.SIZE - Byte.SIZE * count));
        }
        long first = eightDigits(digits);
        digits = word(at + WORD) ^ ZEROS;
        count = countDigits(digits);
        at += WORD + count;
        // Another digit makes the next piece fail.
        return count == 0
                ? first
                : first * DecimalSteps.POWERS[count] + eightDigits(digits << (Long.SIZE - Byte.SIZE * count));
    }

    /** Passes over a decimal and the quote behind it, of up to 7 digits before the point and 8 behind it. */
    public long decimal(DecimalSteps steps) {
        long digits = word(at) ^ ZEROS;
        int count = countDigits(digits);
        if (count == 0 || count == WORD) {
            failed = true;
            return 0;
        }
        long whole = eightDigits(digits << (Long.SIZE - Byte.SIZE * count));
        at += count;
        long decimals = 0;
        if (is(at, '.')) {
            decimals = word(at + 1) ^ ZEROS;
            count = countDigits(decimals);
            failed |= count == 0;
            decimals &= -1L >>> (Long.SIZE - Byte.SIZE * count);
            at += 1 + count;
        }
        long value = steps.join(whole, decimals);
        failed |= value < 0 || !is(at++, '"');
        return value;
    }

    /** Passes over a word for yes or no. */
    public boolean flag() {
        if (take(YES)) {
            return true;
        }
        expect(NO);
        return false;
    }

    private boolean is(int place, char wanted) {
        return place < end && bytes[place] == wanted;
    }

    /** Passes over a string without escapes up to the quote behind it; gives how many bytes it has. */
    public int string() {
        int from = at;
        while (at < end) {
            long word = word(at);
            long special =
                    zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES) | ((word - CONTROLS) & ~word & HIGHEST);
            if (special != 0) {
                at += Long.numberOfTrailingZeros(special) / Byte.SIZE;
                failed |= !is(at, '"');
                return at++ - from;
            }
            at += WORD;
        }
        failed = true;
        return 0;
    }

    /** A mark in the highest bit of each byte that is zero; above the lowest of them there may be others. */
    private static long zeroBytes(long word) {
        return (word - EACH) & ~word & HIGHEST;
    }

    /** How many of the lowest bytes are digits, of which '0' is 0 by now. */
    private static int countDigits(long digits) {
        // A byte above 9 has, or gets by adding 6, a bit in its upper half; a carry comes from such a byte only.
        long others = (digits | (digits + EACH * 6)) & UPPER_HALVES;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /** The number of eight digits, one in each byte, the first in the lowest. */
    static long eightDigits(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long upper = (pairs & 0xff_0000_00ffL) * (100 + (1_000_000L << 32));
        long lower = ((pairs >>> 16) & 0xff_0000_00ffL) * (1 + (10_000L << 32));
        return (upper + lower) >>> 32;
    }

    /** Where it is. */
    public int position() {
        return at;
    }

    /** Whether something was not as foreseen. */
    public boolean failed() {
        return failed;
    }

    /** Whether all was as foreseen, to the text's last byte. */
    public boolean ended() {
        return !failed && at == end;
    }
}
