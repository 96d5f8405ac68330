/** What throughput, time and memory become as instruments, strategies, features, rows and levels grow. */
@org.jspecify.annotations.NullMarked
package xyz.noderr.benchmarks.growth;
