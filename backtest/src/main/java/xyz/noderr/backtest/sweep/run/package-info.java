/** The runs of a sweep: pure tasks, who carries them out, and the file of what came of them. */
@NullMarked
package xyz.noderr.backtest.sweep.run;

import org.jspecify.annotations.NullMarked;
