package xyz.noderr.market.binance;

import org.jspecify.annotations.Nullable;
import xyz.noderr.market.json.DecimalSteps;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.market.json.MalformedMessageException;

/**
 * The fields of one object by their names, in whatever order they came: most names are one letter. Whole numbers are read
 * as they are passed, of other values the place is kept. A name that comes twice, or is written with escapes, makes the
 * message malformed, as readers differ in what it then says. Fields of other names are passed over.
 */
final class MessageFields {
    /** Reads the levels of a book where it can; else they are passed over and read later. */
    interface LevelReader {
        boolean read(int field, JsonCursor cursor) throws MalformedMessageException;
    }

    private static final LevelReader LATER = (field, cursor) -> false;

    /** Longer names have the places between the letters, which no name of one letter takes. */
    static final int PU = '@';

    static final int LAST_UPDATE_ID = '[';
    static final int BIDS = '\\';
    static final int ASKS = ']';
    static final int STREAM = '^';
    static final int DATA = '_';
    static final int AVERAGE_PRICE = '`';
    private static final int OTHER = 0;

    private final int[] at = new int[128];
    private final int[] to = new int[128];
    private final long[] numbers = new long[128];
    private final @Nullable MessageFields inner;
    // One bit for each name from '@' on: all of them fit a long.
    private long seen;
    private long strings;
    private long wholes;
    private long arrays;
    private long objects;
    private long trues;
    private long falses;

    /**
     * Fields of an object.
     *
     * @param inner takes those of the object {@code data} in it; null where there is none
     */
    MessageFields(@Nullable MessageFields inner) {
        this.inner = inner;
    }

    void clear() {
        seen = 0;
        strings = 0;
        wholes = 0;
        arrays = 0;
        objects = 0;
        trues = 0;
        falses = 0;
        if (inner != null) {
            inner.clear();
        }
    }

    void read(JsonCursor cursor) throws MalformedMessageException {
        read(cursor, LATER);
    }

    void read(JsonCursor cursor, LevelReader levels) throws MalformedMessageException {
        cursor.expect('{');
        if (cursor.take('}')) {
            return;
        }
        do {
            cursor.string();
            int field = field(cursor);
            cursor.expect(':');
            if (field == OTHER) {
                cursor.skip();
            } else {
                value(field, cursor, levels);
            }
        } while (cursor.take(','));
        cursor.expect('}');
    }

    private static int field(JsonCursor cursor) throws MalformedMessageException {
        if (cursor.escaped()) {
            throw cursor.malformed("a name with escapes");
        }
        int from = cursor.tokenFrom();
        int first = cursor.tokenLength() == 0 ? 0 : cursor.byteAt(from);
        if (cursor.tokenLength() == 1) {
            return (first | 0x20) >= 'a' && (first | 0x20) <= 'z' ? first : OTHER;
        }
        return switch (first) {
            case 'p' -> named(cursor, "pu", PU);
            case 'l' -> named(cursor, "lastUpdateId", LAST_UPDATE_ID);
            case 'b' -> named(cursor, "bids", BIDS);
            case 'a' -> cursor.tokenLength() == 2 ? named(cursor, "ap", AVERAGE_PRICE) : named(cursor, "asks", ASKS);
            case 's' -> named(cursor, "stream", STREAM);
            case 'd' -> named(cursor, "data", DATA);
            default -> OTHER;
        };
    }

    private static int named(JsonCursor cursor, String name, int field) {
        return cursor.is(cursor.tokenFrom(), cursor.tokenTo(), name) ? field : OTHER;
    }

    private void value(int field, JsonCursor cursor, LevelReader levels) throws MalformedMessageException {
        long bit = 1L << field;
        if ((seen & bit) != 0) {
            throw cursor.malformed("a field twice");
        }
        seen |= bit;
        byte first = cursor.peek();
        at[field] = cursor.position();
        switch (first) {
            case '"' -> {
                cursor.string();
                strings |= cursor.escaped() ? 0 : bit;
            }
            case '[' -> {
                arrays |= bit;
                if (!levels.read(field, cursor)) {
                    cursor.skip();
                }
            }
            case '{' -> {
                objects |= bit;
                if (field == DATA && inner != null) {
                    inner.read(cursor, levels);
                } else {
                    cursor.skip();
                }
            }
            case 't' -> {
                cursor.word("true");
                trues |= bit;
            }
            case 'f' -> {
                cursor.word("false");
                falses |= bit;
            }
            case 'n' -> cursor.word("null");
            default -> {
                wholes |= cursor.number() ? bit : 0;
                numbers[field] = cursor.lastNumber();
            }
        }
        to[field] = cursor.position();
    }

    boolean has(int field) {
        return has(seen, field);
    }

    boolean hasString(int field) {
        return has(strings, field);
    }

    boolean hasArray(int field) {
        return has(arrays, field);
    }

    boolean hasObject(int field) {
        return has(objects, field);
    }

    boolean hasWhole(int field) {
        return has(wholes, field);
    }

    private static boolean has(long set, int field) {
        // A shift of a long takes the lowest six bits of its distance, so that '@', which is 64, has the first.
        return (set >>> field & 1) != 0;
    }

    /** Where the text of a string begins. */
    int textFrom(int field) {
        return at[field] + 1;
    }

    /** Where the text of a string ends. */
    int textTo(int field) {
        return to[field] - 1;
    }

    /** Goes to a field's value. */
    void moveTo(int field, JsonCursor cursor) {
        cursor.moveTo(at[field]);
    }

    long whole(int field, JsonCursor cursor) throws MalformedMessageException {
        if (!hasWhole(field)) {
            throw cursor.malformed("a whole number is missing");
        }
        return numbers[field];
    }

    /** A string's text, which is one of two. */
    boolean isFirst(int field, String first, String second, JsonCursor cursor) throws MalformedMessageException {
        if (hasString(field)) {
            if (cursor.is(textFrom(field), textTo(field), first)) {
                return true;
            }
            if (cursor.is(textFrom(field), textTo(field), second)) {
                return false;
            }
        }
        throw cursor.malformed("neither of the two words that are expected");
    }

    boolean flag(int field, JsonCursor cursor) throws MalformedMessageException {
        if (!has(trues | falses, field)) {
            throw cursor.malformed("a yes or no is missing");
        }
        return has(trues, field);
    }

    long decimal(int field, DecimalSteps steps, JsonCursor cursor) throws MalformedMessageException {
        requireString(field, cursor);
        moveTo(field, cursor);
        return steps.read(cursor);
    }

    /** As {@link #decimal}, with a sign before it or none. */
    long signedDecimal(int field, DecimalSteps steps, JsonCursor cursor) throws MalformedMessageException {
        requireString(field, cursor);
        moveTo(field, cursor);
        return steps.readSigned(cursor);
    }

    /** As {@link #decimal}, rounded to the nearest step. */
    long nearest(int field, DecimalSteps steps, JsonCursor cursor) throws MalformedMessageException {
        requireString(field, cursor);
        moveTo(field, cursor);
        return steps.readNearest(cursor);
    }

    private void requireString(int field, JsonCursor cursor) throws MalformedMessageException {
        if (!hasString(field)) {
            throw cursor.malformed("a decimal is missing");
        }
    }
}
