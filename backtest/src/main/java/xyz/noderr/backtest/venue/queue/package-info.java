/** How far our order has come to the front of what rests at its price. */
@NullMarked
package xyz.noderr.backtest.venue.queue;

import org.jspecify.annotations.NullMarked;
