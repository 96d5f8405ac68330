/** Small complete programs that show one thing each. */
@NullMarked
package xyz.noderr.examples;

import org.jspecify.annotations.NullMarked;
