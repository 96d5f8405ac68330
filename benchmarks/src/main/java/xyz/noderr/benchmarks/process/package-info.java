/** Processes of their own that measure, and what they say of it. */
@NullMarked
package xyz.noderr.benchmarks.process;

import org.jspecify.annotations.NullMarked;
