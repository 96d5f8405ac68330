/** What a run of the suite has found, as it stands in a file. */
@org.jspecify.annotations.NullMarked
package xyz.noderr.benchmarks.result;
