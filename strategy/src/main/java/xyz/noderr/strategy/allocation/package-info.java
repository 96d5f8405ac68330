/** How much of the capital each intention gets. */
@NullMarked
package xyz.noderr.strategy.allocation;

import org.jspecify.annotations.NullMarked;
