/** Does a run see its future? Reruns with another future, and looks at inputs, bars, scalers and prices. */
@NullMarked
package xyz.noderr.backtest.audit;

import org.jspecify.annotations.NullMarked;
