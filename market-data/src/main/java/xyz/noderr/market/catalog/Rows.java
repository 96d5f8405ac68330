package xyz.noderr.market.catalog;

/** Takes the rows of one source in its order. */
@FunctionalInterface
public interface Rows {
    /** Leaves them out. */
    Rows NOWHERE = (table, listing, row) -> {};

    /** Takes a row; it is the caller's again afterwards. */
    void add(Table table, Listing listing, Row row);
}
