package xyz.noderr.market.catalog.check;

import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;

/**
 * Trades of nothing; prices that stand out against both the trade before and the one after; numbers of the source that come
 * twice, go back or are missing; trades that are like the one before in all but their line.
 */
final class TradesCheck implements RowCheck {
    /** By how much a price stands out: a twentieth. */
    private static final long PART = 20;

    private final Tally nothing = new Tally();
    private final Tally spikes = new Tally();
    private final Tally twice = new Tally();
    private final Tally numbersBack = new Tally();
    private final Tally numbersMissing = new Tally();
    private final Tally alike = new Tally();
    private long missing;
    private long before = Row.NONE;
    private long price = Row.NONE;
    private long quantity;
    private long timeNanos;
    private long line;
    private long sequence = Row.NONE;

    @Override
    public void row(Row row) {
        long at = row.get(Column.LINE);
        long nextPrice = row.get(Column.PRICE_TICKS);
        long nextQuantity = row.get(Column.QUANTITY_LOTS);
        if (nextQuantity == 0) {
            nothing.add(at);
        }
        if (before != Row.NONE && standsOut(price, before, nextPrice)) {
            spikes.add(line);
        }
        if (row.has(Column.SEQUENCE)) {
            number(row.get(Column.SEQUENCE), at);
        } else if (row.get(Column.TIME_NS) == timeNanos && nextPrice == price && nextQuantity == quantity) {
            alike.add(at);
        }
        before = price;
        price = nextPrice;
        quantity = nextQuantity;
        timeNanos = row.get(Column.TIME_NS);
        line = at;
    }

    private static boolean standsOut(long price, long before, long after) {
        return Math.abs(price - before) > before / PART
                && Math.abs(price - after) > after / PART
                && price > before == price > after;
    }

    private void number(long next, long at) {
        if (sequence != Row.NONE) {
            if (next == sequence) {
                twice.add(at);
            } else if (next < sequence) {
                numbersBack.add(at);
            } else if (next > sequence + 1) {
                numbersMissing.add(at);
                missing += next - sequence - 1;
            }
        }
        sequence = next;
    }

    @Override
    public void end(Report report) {
        report.fault("zero amounts", nothing, "trades of nothing: no events when they are read back");
        report.fault("bad ticks", spikes, "prices a twentieth away from the trades before and after");
        report.fault("duplicates", twice, "trades have the number of the one before");
        report.fault("disorder", numbersBack, "trades have a lower number than the one before");
        report.fault("gaps", numbersMissing, "gaps in the source's numbers, " + missing + " trades in all");
        report.note(
                "alike",
                alike,
                "trades are like the one before in time, price and quantity: twice the same, or two of one kind");
    }
}
