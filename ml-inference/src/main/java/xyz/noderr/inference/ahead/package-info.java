/** Predictions of a backtest made for many events at once, before the events are decided on. */
@NullMarked
package xyz.noderr.inference.ahead;

import org.jspecify.annotations.NullMarked;
