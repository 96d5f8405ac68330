/** How allocators would have fared: capital split anew over a history of prices, out of sample. */
@NullMarked
package xyz.noderr.backtest.allocation;

import org.jspecify.annotations.NullMarked;
