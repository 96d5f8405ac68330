/** How well losses were foretold: value at risk over a history of prices, out of sample, and the risk of holding today. */
@NullMarked
package xyz.noderr.backtest.analytics;

import org.jspecify.annotations.NullMarked;
