/** How long the command line takes to be there. */
@NullMarked
package xyz.noderr.benchmarks.start;

import org.jspecify.annotations.NullMarked;
