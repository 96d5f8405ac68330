package xyz.noderr.market.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** The rows of one source as events of one instrument, in its steps. */
final class SourceEvents implements EventSource, AutoCloseable {
    private final SourceRows rows;
    private final Instrument instrument;
    private final int depthLevels;
    private final DepthLevels levels = new DepthLevels();
    private @Nullable Part measured;
    private long ticksEach;
    private long lotsEach;
    private boolean more;
    private Table table = Table.TRADES;
    /** The row of all but depth, whose rows have been taken when its event is shown. */
    private Row row = new Row();

    /** Whether that row is shown, and the next one has not been asked for. */
    private boolean shown;

    private int part;
    private int parts;
    private long timeNanos;
    private long tradesOfNothing;
    private long rowsRead;

    SourceEvents(SourceRows rows, Instrument instrument, int depthLevels) {
        this.rows = rows;
        this.instrument = instrument;
        this.depthLevels = depthLevels;
        more = step();
    }

    private boolean step() {
        if (!rows.next()) {
            return false;
        }
        rowsRead++;
        return true;
    }

    @Override
    public boolean next() {
        if (part + 1 < parts) {
            part++;
            return true;
        }
        part = 0;
        parts = 0;
        if (shown) {
            more = step();
        }
        shown = false;
        while (more) {
            measure(rows.part());
            table = rows.part().table();
            if (table == Table.DEPTH) {
                depth();
                return true;
            }
            row = rows.row();
            if (isEvent()) {
                timeNanos = row.get(Column.TIME_NS);
                shown = true;
                return true;
            }
            more = step();
        }
        return false;
    }

    private boolean isEvent() {
        if (table == Table.TRADES && row.get(Column.QUANTITY_LOTS) == 0) {
            tradesOfNothing++;
            return false;
        }
        return table != Table.BARS || row.get(Column.SIDE) == 0;
    }

    /** All rows of the event that the current one begins. */
    private void depth() {
        Row first = rows.row();
        timeNanos = first.get(Column.TIME_NS);
        long ordinal = first.get(Column.ORDINAL);
        levels.begin(first);
        do {
            Row each = rows.row();
            if (each.has(Column.SIDE)) {
                levels.add(
                        each.get(Column.SIDE) > 0, ticks(each, Column.PRICE_TICKS), lots(each, Column.QUANTITY_LOTS));
            }
            more = step();
        } while (more && rows.part().table() == Table.DEPTH && rows.row().get(Column.ORDINAL) == ordinal);
        parts = levels.parts(depthLevels);
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        int id = instrument.id();
        long received;
        long sequence;
        if (table == Table.DEPTH) {
            writeDepth(event, id);
            received = levels.receivedNanos();
            sequence = levels.sequence();
        } else {
            switch (table) {
                case TRADES -> writeTrade(event, id);
                case QUOTES ->
                    event.quote(
                            id,
                            timeNanos,
                            orZero(ticks(row, Column.BID_TICKS)),
                            orZero(lots(row, Column.BID_LOTS)),
                            orZero(ticks(row, Column.ASK_TICKS)),
                            orZero(lots(row, Column.ASK_LOTS)));
                default ->
                    event.bar(
                            id,
                            timeNanos,
                            row.get(Column.SPAN_NS),
                            ticks(row, Column.OPEN_TICKS),
                            ticks(row, Column.HIGH_TICKS),
                            ticks(row, Column.LOW_TICKS),
                            ticks(row, Column.CLOSE_TICKS),
                            orZero(lots(row, Column.VOLUME_LOTS)));
            }
            received = row.get(Column.RECEIVED_NS);
            sequence = row.get(Column.SEQUENCE);
        }
        if (received != Row.NONE) {
            // What was received before it happened was received by a clock that is behind: no latency is negative.
            event.received(Math.max(received, timeNanos));
        }
        if (sequence != Row.NONE) {
            event.sourceSequence(sequence);
        }
    }

    private void writeTrade(Event event, int id) {
        long price = ticks(row, Column.PRICE_TICKS);
        long quantity = lots(row, Column.QUANTITY_LOTS);
        long aggressor = row.get(Column.AGGRESSOR);
        if (aggressor == Row.NONE) {
            event.trade(id, timeNanos, price, quantity);
        } else {
            event.trade(id, timeNanos, price, quantity, aggressor > 0 ? Side.BUY : Side.SELL);
        }
    }

    private void writeDepth(Event event, int id) {
        switch (levels.kind()) {
            case DEPTH_GAP -> event.depthGap(id, timeNanos);
            case DEPTH_SNAPSHOT -> levels.writeTo(event.depthSnapshot(id, timeNanos), part, depthLevels);
            default -> levels.writeTo(event.depthUpdate(id, timeNanos), part, depthLevels);
        }
    }

    private static long orZero(long value) {
        return value == Row.NONE ? 0 : value;
    }

    private long ticks(Row of, Column column) {
        long value = of.get(column);
        return value == Row.NONE || ticksEach == 1 ? value : Math.multiplyExact(value, ticksEach);
    }

    private long lots(Row of, Column column) {
        long value = of.get(column);
        return value == Row.NONE || lotsEach == 1 ? value : Math.multiplyExact(value, lotsEach);
    }

    /** How many of the instrument's steps one of the part's is. */
    @SuppressWarnings("ReferenceEquality") // Asked for each row: the same part is the same object.
    private void measure(Part of) {
        if (of == measured) {
            return;
        }
        measured = of;
        ticksEach = steps(of, "tick", of.tickSize(), instrument.settings().tickSize());
        lotsEach = steps(of, "lot", of.lotSize(), instrument.settings().lotSize());
    }

    private static long steps(Part of, String what, BigDecimal size, BigDecimal wanted) {
        try {
            return size.divide(wanted, 0, RoundingMode.UNNECESSARY).longValueExact();
        } catch (ArithmeticException between) {
            throw new InvalidInputException(
                    of.path(),
                    "a " + what + " size that is a multiple of the instrument's, " + wanted.toPlainString(),
                    size.toPlainString(),
                    "give the instrument the " + what + " size " + size.toPlainString() + ", or import the file with --"
                            + what + "-size " + wanted.toPlainString(),
                    between);
        }
    }

    long tradesOfNothing() {
        return tradesOfNothing;
    }

    long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        rows.close();
    }
}
