/** The strategies that come with noderr, each with its source and what it assumes. */
@NullMarked
package xyz.noderr.strategy.library;

import org.jspecify.annotations.NullMarked;
