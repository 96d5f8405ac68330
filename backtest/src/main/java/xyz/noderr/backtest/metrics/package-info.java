/** What returns and round trips say of a run: ratios, falls and tails, by definitions that others can check. */
@NullMarked
package xyz.noderr.backtest.metrics;

import org.jspecify.annotations.NullMarked;
