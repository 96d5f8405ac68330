/** What kind of time the market is in, and how much capital that allows. */
@NullMarked
package xyz.noderr.strategy.regime;

import org.jspecify.annotations.NullMarked;
