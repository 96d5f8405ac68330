package xyz.noderr.market.catalog;

import java.math.BigDecimal;

/**
 * A Parquet file of the catalog: some rows of one source in one partition.
 *
 * @param table whose rows they are
 * @param partition the day of their times in UTC, or the year of bars of an hour and more
 * @param path relative to the catalog's folder
 * @param rows how many there are
 * @param fromNanos the earliest of their times
 * @param toNanos the latest of their times
 * @param firstOrdinal the first one's place in its source
 * @param lastOrdinal the last one's
 * @param bytes how long the file is
 * @param sha256 of the file
 */
public record Part(
        Table table,
        String venue,
        String symbol,
        BigDecimal tickSize,
        BigDecimal lotSize,
        String partition,
        String path,
        long rows,
        long fromNanos,
        long toNanos,
        long firstOrdinal,
        long lastOrdinal,
        long bytes,
        String sha256) {
    /** Of which instrument, in which steps. */
    public Listing listing() {
        return new Listing(venue, symbol, tickSize, lotSize);
    }
}
