/** The run as a page that opens without a network. */
@NullMarked
package xyz.noderr.backtest.report;

import org.jspecify.annotations.NullMarked;
