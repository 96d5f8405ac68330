package xyz.noderr.market.json;

import java.math.BigDecimal;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Reads decimals in quotes, as {@code "61800.20"}, as counts of one step, as of a tick size of 0.10: exact or refused. No
 * sign and no exponent, which no venue writes there. Immutable.
 */
public final class DecimalSteps {
    private static final int MOST_DECIMALS = 18;
    static final long[] POWERS = new long[MOST_DECIMALS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    /** Above it another digit could leave the range of a long. */
    private static final long MOST = (Long.MAX_VALUE - 9) / 10;

    private final int decimals;
    /** The step in units of its last decimal. */
    private final long unit;

    // For digits that stand in a word, one in each byte: see join.
    private final boolean joins;
    private final long joined;
    private final int shift;

    /**
     * Counts of this step.
     *
     * @throws InvalidInputException when the step has more than 18 decimals or does not fit a long
     */
    public DecimalSteps(BigDecimal step) {
        BigDecimal plain = step.stripTrailingZeros();
        decimals = Math.max(plain.scale(), 0);
        BigDecimal units = plain.movePointRight(decimals);
        if (decimals > MOST_DECIMALS || units.precision() - units.scale() > MOST_DECIMALS) {
            throw new InvalidInputException("step " + step, "at most 18 decimals and 18 digits", step.toPlainString());
        }
        unit = units.longValueExact();
        joins = decimals <= Long.BYTES;
        joined = decimals == 0 ? 0 : -1L >>> (Long.SIZE - Byte.SIZE * Math.min(decimals, Long.BYTES));
        shift = Long.SIZE - Byte.SIZE * Math.min(decimals, Long.BYTES);
    }

    /**
     * Reads the string that comes next.
     *
     * @throws MalformedMessageException when it is no decimal, lies between two steps, or is out of range
     */
    public long read(JsonCursor cursor) throws MalformedMessageException {
        cursor.expect('"');
        return magnitude(cursor, false);
    }

    /**
     * What a whole number below 100 million and eight decimals are, one of these in each byte from the lowest on; negative
     * where it is not a whole number of steps, or is to be {@link #read} otherwise.
     */
    long join(long whole, long digits) {
        if (!joins || (digits & ~joined) != 0) {
            return -1;
        }
        // Without decimals there are no digits left to shift: by 64 is by nothing.
        long units = whole * POWERS[decimals] + ForeseenText.eightDigits(digits << shift);
        if (unit == 1) {
            return units;
        }
        long steps = units / unit;
        return steps * unit == units ? steps : -1;
    }

    /** As {@link #read}, for a number that may have a minus before it, as a rate. */
    public long readSigned(JsonCursor cursor) throws MalformedMessageException {
        cursor.expect('"');
        boolean negative = cursor.at < cursor.end && cursor.bytes[cursor.at] == '-';
        if (negative) {
            cursor.at++;
        }
        long magnitude = magnitude(cursor, false);
        return negative ? -magnitude : magnitude;
    }

    /** As {@link #read}, for a number that may lie between two steps, as an average: the nearest, a half is up. */
    public long readNearest(JsonCursor cursor) throws MalformedMessageException {
        cursor.expect('"');
        return magnitude(cursor, true);
    }

    private long magnitude(JsonCursor cursor, boolean nearest) throws MalformedMessageException {
        byte[] bytes = cursor.bytes;
        int end = cursor.end;
        int at = cursor.at;
        int first = at;
        long value = 0;
        int left = decimals;
        // The first decimal beyond the step's: it says whether what is cut off is half a unit or more.
        int cut = 0;
        int digit;
        while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
            if (value > MOST) {
                throw cursor.malformed("a decimal that is too large");
            }
            value = value * 10 + digit;
            at++;
        }
        boolean empty = at == first;
        if (at < end && bytes[at] == '.') {
            first = ++at;
            while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
                if (left > 0) {
                    if (value > MOST) {
                        throw cursor.malformed("a decimal that is too large");
                    }
                    value = value * 10 + digit;
                    left--;
                } else if (nearest) {
                    cut = at - first == decimals ? digit : cut;
                } else if (digit != 0) {
                    throw cursor.malformed("a decimal between two steps of its instrument");
                }
                at++;
            }
            empty |= at == first;
        }
        if (empty || at >= end || bytes[at] != '"') {
            throw cursor.malformed("a decimal that is none");
        }
        long units = units(cursor, value, left);
        cursor.at = at + 1;
        return nearest ? nearest(units, cut) : exact(cursor, units);
    }

    /**
     * Reads the number without quotes that comes next, as {@code 17.277} or {@code 1e-7}.
     *
     * @throws MalformedMessageException when it is no number, is negative, lies between two steps, or is out of range
     */
    public long readNumber(JsonCursor cursor) throws MalformedMessageException {
        if (cursor.peek() == '-') {
            throw cursor.malformed("a negative number");
        }
        return readSignedNumber(cursor);
    }

    /**
     * As {@link #readNumber}, with negative ones.
     *
     * @throws MalformedMessageException as there
     */
    public long readSignedNumber(JsonCursor cursor) throws MalformedMessageException {
        boolean negative = cursor.peek() == '-';
        int at = cursor.at + (negative ? 1 : 0);
        cursor.number();
        byte[] bytes = cursor.bytes;
        long value = 0;
        int scale = 0;
        int perDigit = 0;
        for (; at < cursor.at && (bytes[at] | 0x20) != 'e'; at++) {
            if (bytes[at] == '.') {
                perDigit = 1;
            } else {
                if (value > MOST) {
                    throw cursor.malformed("a decimal that is too large");
                }
                value = value * 10 + (bytes[at] - '0');
                scale -= perDigit;
            }
        }
        scale += exponent(bytes, at + 1, cursor.at) + decimals;
        long steps = value == 0 ? 0 : scale < 0 ? shortened(cursor, value, -scale) : lengthened(cursor, value, scale);
        return negative ? -steps : steps;
    }

    /** Where there is one; no more than a few thousand either way, which is out of any range. */
    private static int exponent(byte[] bytes, int from, int to) {
        int exponent = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] >= '0') {
                exponent = Math.min(exponent * 10 + (bytes[at] - '0'), 9_999);
            }
        }
        return from < to && bytes[from] == '-' ? -exponent : exponent;
    }

    private long shortened(JsonCursor cursor, long value, int digits) throws MalformedMessageException {
        if (digits > MOST_DECIMALS || value % POWERS[digits] != 0) {
            throw cursor.malformed("a decimal between two steps of its instrument");
        }
        return exact(cursor, value / POWERS[digits]);
    }

    private long lengthened(JsonCursor cursor, long value, int digits) throws MalformedMessageException {
        if (digits > MOST_DECIMALS) {
            throw cursor.malformed("a decimal that is too large");
        }
        return exact(cursor, units(cursor, value, digits));
    }

    private static long units(JsonCursor cursor, long value, int left) throws MalformedMessageException {
        if (value > Long.MAX_VALUE / POWERS[left]) {
            throw cursor.malformed("a decimal that is too large");
        }
        return value * POWERS[left];
    }

    private long exact(JsonCursor cursor, long units) throws MalformedMessageException {
        if (unit == 1) {
            return units;
        }
        if (units % unit != 0) {
            throw cursor.malformed("a decimal between two steps of its instrument");
        }
        return units / unit;
    }

    private long nearest(long units, int cut) {
        long rest = units % unit;
        // What is beyond the step and what was cut off, doubled, against the step: no less than half of it is up.
        return units / unit + (rest >= unit - rest - (cut >= 5 ? 1 : 0) ? 1 : 0);
    }
}
