package xyz.noderr.backtest.sweep;

import xyz.noderr.backtest.sweep.run.RunOutcome;
import xyz.noderr.backtest.sweep.score.SharpeRatio;
import xyz.noderr.backtest.sweep.space.Point;

/**
 * A point that was run, and what came of it.
 *
 * @param number in the order in which the search named it, from 0
 * @param objective the higher, the better; not finite where it is not defined
 * @param sharpe of a period, not annualised
 */
record Trial(int number, Point point, RunOutcome outcome, double objective, SharpeRatio sharpe) {}
