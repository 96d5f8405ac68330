/**
 * Out-of-sample tests of the choice itself: the best run is chosen on some of the periods, and judged on others that come
 * after them, or stand well apart from them.
 */
@NullMarked
package xyz.noderr.backtest.sweep.validation;

import org.jspecify.annotations.NullMarked;
