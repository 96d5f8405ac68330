/** The command line. */
@NullMarked
package xyz.noderr.backtest.cli;

import org.jspecify.annotations.NullMarked;
