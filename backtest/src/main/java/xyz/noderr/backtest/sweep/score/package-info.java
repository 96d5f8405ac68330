/** What a run of a sweep is worth, once it is known that it was chosen from many. */
@NullMarked
package xyz.noderr.backtest.sweep.score;

import org.jspecify.annotations.NullMarked;
