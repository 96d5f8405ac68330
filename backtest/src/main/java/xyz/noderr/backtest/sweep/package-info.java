/**
 * Sweeps: one backtest over many values of its settings, and what its best is worth. Starts at {@link
 * xyz.noderr.backtest.sweep.Sweep}.
 */
@NullMarked
package xyz.noderr.backtest.sweep;

import org.jspecify.annotations.NullMarked;
