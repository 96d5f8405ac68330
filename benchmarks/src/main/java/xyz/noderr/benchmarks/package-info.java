/** JMH benchmarks: each part of the hot path beside its floor or its rival, in the same run. */
@NullMarked
package xyz.noderr.benchmarks;

import org.jspecify.annotations.NullMarked;
