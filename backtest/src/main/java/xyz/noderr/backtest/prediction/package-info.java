/** How long what a model says holds. */
@NullMarked
package xyz.noderr.backtest.prediction;

import org.jspecify.annotations.NullMarked;
