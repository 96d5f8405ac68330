/** What a sweep varies: parameters, the values that each may have, and the points that these make. */
@NullMarked
package xyz.noderr.backtest.sweep.space;

import org.jspecify.annotations.NullMarked;
