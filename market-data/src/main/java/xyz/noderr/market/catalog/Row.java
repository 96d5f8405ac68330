package xyz.noderr.market.catalog;

import java.util.Arrays;

/** A row of one of the tables. A flyweight: filled anew for each row; owned by one thread. */
@SuppressWarnings("EnumOrdinal") // Places in an array in memory, never written down.
public final class Row {
    /** Stands for null. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int COLUMNS = Column.values().length;

    private final long[] values = new long[COLUMNS];

    /** A row of nulls. */
    public Row() {
        clear();
    }

    /** Makes all of it null. */
    public void clear() {
        Arrays.fill(values, NONE);
    }

    /** Sets a value; {@link #NONE} for null. */
    public Row set(Column column, long value) {
        values[column.ordinal()] = value;
        return this;
    }

    /** A value; {@link #NONE} for null. */
    public long get(Column column) {
        return values[column.ordinal()];
    }

    /** Whether a value is not null. */
    public boolean has(Column column) {
        return values[column.ordinal()] != NONE;
    }
}
