/** From target positions to orders that pass every check, or refusals with their reason. */
@NullMarked
package xyz.noderr.strategy.risk;

import org.jspecify.annotations.NullMarked;
