package xyz.noderr.market.catalog.check;

import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;

/** Quotes of one side, of none, and those whose bid is above their ask. */
final class QuotesCheck implements RowCheck {
    private final Tally oneSided = new Tally();
    private final Tally empty = new Tally();
    private final Tally crossed = new Tally();
    private long rows;

    @Override
    public void row(Row row) {
        rows++;
        boolean bid = row.has(Column.BID_TICKS);
        boolean ask = row.has(Column.ASK_TICKS);
        if (!bid && !ask) {
            empty.add(row.get(Column.LINE));
        } else if (!bid || !ask) {
            oneSided.add(row.get(Column.LINE));
        } else if (row.get(Column.BID_TICKS) > row.get(Column.ASK_TICKS)) {
            crossed.add(row.get(Column.LINE));
        }
    }

    @Override
    public void end(Report report) {
        report.fault("one-sided quotes", oneSided, "of " + rows + " quotes have one side: the other says nothing");
        report.fault("empty quotes", empty, "quotes have neither side");
        report.fault("crossed quotes", crossed, "quotes have a bid above their ask");
    }
}
