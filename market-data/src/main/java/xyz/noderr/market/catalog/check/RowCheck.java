package xyz.noderr.market.catalog.check;

import xyz.noderr.market.catalog.Row;

/** Looks for something in the rows of one source, in their order. */
interface RowCheck {
    /** A row, which is the caller's again afterwards. */
    void row(Row row);

    /** There are no more rows. */
    void end(Report report);
}
