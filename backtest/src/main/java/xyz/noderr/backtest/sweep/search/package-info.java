/** How the points of a sweep are chosen: all of them, by chance, or by what was learned of those before. */
@NullMarked
package xyz.noderr.backtest.sweep.search;

import org.jspecify.annotations.NullMarked;
