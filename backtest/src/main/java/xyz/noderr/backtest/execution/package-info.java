/** What a run's fills cost and brought: profits by their cause, the quality of fills, round trips. */
@NullMarked
package xyz.noderr.backtest.execution;

import org.jspecify.annotations.NullMarked;
