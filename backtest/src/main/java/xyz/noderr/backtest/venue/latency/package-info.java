/** How long what we and the venue say is on its way. */
@NullMarked
package xyz.noderr.backtest.venue.latency;

import org.jspecify.annotations.NullMarked;
