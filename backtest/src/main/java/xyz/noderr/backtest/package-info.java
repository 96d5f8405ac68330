/** Backtests: the same pipeline as live, fed from a file and answered by a simulated venue. */
@NullMarked
package xyz.noderr.backtest;

import org.jspecify.annotations.NullMarked;
