/** The same work under each collector of the JVM. */
@NullMarked
package xyz.noderr.benchmarks.collectors;

import org.jspecify.annotations.NullMarked;
