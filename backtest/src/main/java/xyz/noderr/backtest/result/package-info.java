/** What a run says of itself. */
@NullMarked
package xyz.noderr.backtest.result;

import org.jspecify.annotations.NullMarked;
