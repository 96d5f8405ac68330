/** The catalog: imported market data in Parquet files, by instrument and day, with a manifest of every source. */
@NullMarked
package xyz.noderr.market.catalog;

import org.jspecify.annotations.NullMarked;
