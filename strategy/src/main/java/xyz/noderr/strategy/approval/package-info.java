/** What a guardian asks of a signal before it approves it. */
@NullMarked
package xyz.noderr.strategy.approval;

import org.jspecify.annotations.NullMarked;
