/** Bars as a kind of market data of their own: read from files or a catalog, held against the rules of time, played. */
@NullMarked
package xyz.noderr.market.bars;

import org.jspecify.annotations.NullMarked;
