/** Finished runs side by side. */
@NullMarked
package xyz.noderr.backtest.comparison;

import org.jspecify.annotations.NullMarked;
