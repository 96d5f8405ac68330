/** The best run again and again as it might have come: its trades in another order, its returns drawn anew, other prices. */
@NullMarked
package xyz.noderr.backtest.sweep.montecarlo;

import org.jspecify.annotations.NullMarked;
