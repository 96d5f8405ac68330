/** The simulated venue and what it assumes. */
@NullMarked
package xyz.noderr.backtest.venue;

import org.jspecify.annotations.NullMarked;
