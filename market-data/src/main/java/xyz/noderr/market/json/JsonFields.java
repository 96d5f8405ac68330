package xyz.noderr.market.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one object by their names, in whatever order they came. Which names it knows is said when it is made, and
 * a field goes by its name's place in that list. Whole numbers are read as they are passed, of other values the place is
 * kept. Fields of other names are passed over. A name that comes twice, or any name with escapes, makes the message
 * malformed, as readers differ in what it then says.
 *
 * <p>No garbage; owned by one thread.
 */
public final class JsonFields {
    private static final int MOST = 63;

    private final byte[][] names;
    /** Places in the list of names plus 1, by the hash of the name; 0 for none. */
    private final byte[] table;

    private final int[] at;
    private final int[] to;
    private final long[] numbers;
    // One bit for each name.
    private long seen;
    private long strings;
    private long wholes;
    private long otherNumbers;
    private long arrays;
    private long objects;

    /** Knows these names, at most 63, of ASCII. */
    public JsonFields(String... known) {
        if (known.length > MOST) {
            throw new IllegalArgumentException(known.length + " names, and there is room for " + MOST);
        }
        names = new byte[known.length][];
        table = new byte[Integer.highestOneBit(known.length) * 4];
        for (int i = 0; i < known.length; i++) {
            byte[] name = known[i].getBytes(StandardCharsets.US_ASCII);
            names[i] = name;
            int place = hash(name, 0, name.length);
            while (table[place] != 0) {
                place = place + 1 & table.length - 1;
            }
            table[place] = (byte) (i + 1);
        }
        at = new int[known.length];
        to = new int[known.length];
        numbers = new long[known.length];
    }

    private int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return (hash ^ hash >>> 8) & table.length - 1;
    }

    /** Reads the object that comes next. */
    public void read(JsonCursor cursor) throws MalformedMessageException {
        seen = 0;
        strings = 0;
        wholes = 0;
        otherNumbers = 0;
        arrays = 0;
        objects = 0;
        cursor.expect('{');
        if (cursor.take('}')) {
            return;
        }
        do {
            cursor.string();
            if (cursor.escaped()) {
                throw cursor.malformed("a name with escapes");
            }
            int field = find(cursor);
            cursor.expect(':');
            if (field < 0) {
                cursor.skip();
            } else {
                value(field, cursor);
            }
        } while (cursor.take(','));
        cursor.expect('}');
    }

    private int find(JsonCursor cursor) {
        int from = cursor.tokenFrom();
        int end = cursor.tokenTo();
        for (int place = hash(cursor.bytes, from, end); table[place] != 0; place = place + 1 & table.length - 1) {
            byte[] name = names[table[place] - 1];
            if (Arrays.equals(name, 0, name.length, cursor.bytes, from, end)) {
                return table[place] - 1;
            }
        }
        return -1;
    }

    private void value(int field, JsonCursor cursor) throws MalformedMessageException {
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
                cursor.skip();
            }
            case '{' -> {
                objects |= bit;
                cursor.skip();
            }
            case 't', 'f', 'n' -> cursor.skip();
            default -> {
                boolean whole = cursor.number();
                wholes |= whole ? bit : 0;
                otherNumbers |= whole ? 0 : bit;
                numbers[field] = cursor.lastNumber();
            }
        }
        to[field] = cursor.position();
    }

    /** Whether the object has it, whatever its value. */
    public boolean has(int field) {
        return has(seen, field);
    }

    /** Whether it is a string without escapes. */
    public boolean hasString(int field) {
        return has(strings, field);
    }

    /** Whether it is a number. */
    public boolean hasNumber(int field) {
        return has(wholes | otherNumbers, field);
    }

    /** Whether it is an array. */
    public boolean hasArray(int field) {
        return has(arrays, field);
    }

    /** Whether it is an object. */
    public boolean hasObject(int field) {
        return has(objects, field);
    }

    private static boolean has(long set, int field) {
        return (set >>> field & 1) != 0;
    }

    /** Where the text of a string begins. */
    public int textFrom(int field) {
        return at[field] + 1;
    }

    /** Where the text of a string ends. */
    public int textTo(int field) {
        return to[field] - 1;
    }

    /** Whether it is a string of these characters. */
    public boolean is(int field, String text, JsonCursor cursor) {
        return hasString(field) && cursor.is(textFrom(field), textTo(field), text);
    }

    /** Goes to a field's value. */
    public void moveTo(int field, JsonCursor cursor) {
        cursor.moveTo(at[field]);
    }

    /** Goes to an array. */
    public void moveToArray(int field, JsonCursor cursor) throws MalformedMessageException {
        if (!hasArray(field)) {
            throw cursor.malformed("an array is missing");
        }
        moveTo(field, cursor);
    }

    /** A whole number from 0 on. */
    public long whole(int field, JsonCursor cursor) throws MalformedMessageException {
        if (!has(wholes, field)) {
            throw cursor.malformed("a whole number is missing");
        }
        return numbers[field];
    }

    /** A decimal in quotes, as a count of steps. */
    public long decimal(int field, DecimalSteps steps, JsonCursor cursor) throws MalformedMessageException {
        if (!hasString(field)) {
            throw cursor.malformed("a decimal is missing");
        }
        moveTo(field, cursor);
        return steps.read(cursor);
    }

    /** A number without quotes, as a count of steps. */
    public long number(int field, DecimalSteps steps, JsonCursor cursor) throws MalformedMessageException {
        if (!hasNumber(field)) {
            throw cursor.malformed("a number is missing");
        }
        moveTo(field, cursor);
        return steps.readNumber(cursor);
    }

    /** A time as {@code "2021-07-22T22:36:10.014Z"}, in nanoseconds since 1970. */
    public long time(int field, JsonCursor cursor) throws MalformedMessageException {
        if (!hasString(field)) {
            throw cursor.malformed("a time is missing");
        }
        moveTo(field, cursor);
        return IsoTime.read(cursor);
    }
}
