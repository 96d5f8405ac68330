/** docs/performance.md, as it is written from what a run of the suite has found. */
@org.jspecify.annotations.NullMarked
package xyz.noderr.benchmarks.page;
