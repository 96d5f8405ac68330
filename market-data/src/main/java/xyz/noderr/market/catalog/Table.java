package xyz.noderr.market.catalog;

import static xyz.noderr.market.catalog.Column.AGGRESSOR;
import static xyz.noderr.market.catalog.Column.ASK_LOTS;
import static xyz.noderr.market.catalog.Column.ASK_TICKS;
import static xyz.noderr.market.catalog.Column.BID_LOTS;
import static xyz.noderr.market.catalog.Column.BID_TICKS;
import static xyz.noderr.market.catalog.Column.CLOSE_TICKS;
import static xyz.noderr.market.catalog.Column.CONTINUED;
import static xyz.noderr.market.catalog.Column.HIGH_TICKS;
import static xyz.noderr.market.catalog.Column.KIND;
import static xyz.noderr.market.catalog.Column.LINE;
import static xyz.noderr.market.catalog.Column.LOW_TICKS;
import static xyz.noderr.market.catalog.Column.OPEN_TICKS;
import static xyz.noderr.market.catalog.Column.ORDINAL;
import static xyz.noderr.market.catalog.Column.PRICE_TICKS;
import static xyz.noderr.market.catalog.Column.QUANTITY_LOTS;
import static xyz.noderr.market.catalog.Column.RECEIVED_NS;
import static xyz.noderr.market.catalog.Column.SEQUENCE;
import static xyz.noderr.market.catalog.Column.SIDE;
import static xyz.noderr.market.catalog.Column.SPAN_NS;
import static xyz.noderr.market.catalog.Column.TIME_NS;
import static xyz.noderr.market.catalog.Column.VOLUME_LOTS;

import java.util.List;
import java.util.Locale;

/** The catalog's tables. */
public enum Table {
    /** A row a trade. */
    TRADES(TIME_NS, RECEIVED_NS, PRICE_TICKS, QUANTITY_LOTS, AGGRESSOR, SEQUENCE, ORDINAL, LINE),
    /** A row for the best bid and ask. */
    QUOTES(TIME_NS, RECEIVED_NS, BID_TICKS, BID_LOTS, ASK_TICKS, ASK_LOTS, SEQUENCE, ORDINAL, LINE),
    /** A row for each level that an event names; rows of one event have one ordinal. An event without levels is a row. */
    DEPTH(TIME_NS, RECEIVED_NS, KIND, CONTINUED, SIDE, PRICE_TICKS, QUANTITY_LOTS, SEQUENCE, ORDINAL, LINE),
    /** A row a span. */
    BARS(
            TIME_NS,
            RECEIVED_NS,
            SPAN_NS,
            SIDE,
            OPEN_TICKS,
            HIGH_TICKS,
            LOW_TICKS,
            CLOSE_TICKS,
            VOLUME_LOTS,
            SEQUENCE,
            ORDINAL,
            LINE);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<Column> columns;

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Its columns in their order in the files. */
    public List<Column> columns() {
        return columns;
    }

    /** Its name in paths and SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
