/** How much a portfolio may lose, by which means, and how well that was foretold: statistics off the ring. */
@NullMarked
package xyz.noderr.strategy.analytics;

import org.jspecify.annotations.NullMarked;
