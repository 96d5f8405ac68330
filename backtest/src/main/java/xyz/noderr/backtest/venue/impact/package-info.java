/** How our own orders move the price, where the data have no book that would tell. */
@NullMarked
package xyz.noderr.backtest.venue.impact;

import org.jspecify.annotations.NullMarked;
