/** Market events in memory, packed: one copy that many runs read at once. */
@NullMarked
package xyz.noderr.backtest.tape;

import org.jspecify.annotations.NullMarked;
