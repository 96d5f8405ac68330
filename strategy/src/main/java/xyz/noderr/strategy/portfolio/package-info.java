/** What is held, what it cost and what it is worth, exact to the smallest unit of money. */
@NullMarked
package xyz.noderr.strategy.portfolio;

import org.jspecify.annotations.NullMarked;
