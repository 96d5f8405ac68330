package xyz.noderr.market.catalog;

import java.util.Locale;

/** A column of the catalog's tables. All are whole numbers; what a row does not have is null. */
public enum Column {
    /** When it happened, nanoseconds since 1970 in UTC; of a bar, when its span was over. */
    TIME_NS(Unit.NONE),
    /** When it was received by the recorder's clock; null where the source has no such time. */
    RECEIVED_NS(Unit.NONE),
    /** Price of a trade or of a level. */
    PRICE_TICKS(Unit.TICKS),
    /** Quantity of a trade, or what rests at a level. */
    QUANTITY_LOTS(Unit.LOTS),
    /** 1: the buyer took; −1: the seller did; null: not told. */
    AGGRESSOR(Unit.CODE),
    /** Best bid; null where there is none. */
    BID_TICKS(Unit.TICKS),
    /** What is bid there. */
    BID_LOTS(Unit.LOTS),
    /** Best ask; null where there is none. */
    ASK_TICKS(Unit.TICKS),
    /** What is asked there. */
    ASK_LOTS(Unit.LOTS),
    /** 7: some levels changed; 8: the book anew; 15: messages are missing, there is no book. */
    KIND(Unit.CODE),
    /** 1: the event goes on in the next one. */
    CONTINUED(Unit.CODE),
    /** 1: bid; −1: ask; 0 of a bar: of trades; null of depth: an event without a level. */
    SIDE(Unit.CODE),
    /** How long a bar's span was. */
    SPAN_NS(Unit.NONE),
    /** First price of a span. */
    OPEN_TICKS(Unit.TICKS),
    /** Highest price of a span. */
    HIGH_TICKS(Unit.TICKS),
    /** Lowest price of a span. */
    LOW_TICKS(Unit.TICKS),
    /** Last price of a span. */
    CLOSE_TICKS(Unit.TICKS),
    /** What was traded in a span; null where the source does not tell. */
    VOLUME_LOTS(Unit.LOTS),
    /** The source's own number of its message; null where it has none. */
    SEQUENCE(Unit.NONE),
    /** The event's place in its source, over all tables: the order in which it came. */
    ORDINAL(Unit.NONE),
    /** The line of the source's file that it came from. */
    LINE(Unit.NONE);

    /** What a column counts. */
    enum Unit {
        TICKS,
        LOTS,
        /** A small number with a meaning of its own. */
        CODE,
        NONE
    }

    private final Unit unit;

    Column(Unit unit) {
        this.unit = unit;
    }

    /** Its name in Parquet and SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Unit unit() {
        return unit;
    }

    String sqlType() {
        return unit == Unit.CODE ? "TINYINT" : "BIGINT";
    }

    /** What the views call it where it is multiplied by the tick or lot size. */
    String decimalName() {
        String name = sqlName();
        return switch (unit) {
            case TICKS -> name.substring(0, name.length() - "_ticks".length());
            case LOTS ->
                name.equals("volume_lots") || name.equals("quantity_lots")
                        ? name.substring(0, name.length() - "_lots".length())
                        : name.substring(0, name.length() - "_lots".length()) + "_quantity";
            default -> name;
        };
    }
}
