/** Strategies: from prediction and portfolio to what is wanted. */
@NullMarked
package xyz.noderr.strategy;

import org.jspecify.annotations.NullMarked;
