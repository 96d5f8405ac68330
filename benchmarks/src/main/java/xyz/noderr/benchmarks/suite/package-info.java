/** {@code noderr bench}: runs everything that measures, keeps what it found, and holds it against what was found before. */
@org.jspecify.annotations.NullMarked
package xyz.noderr.benchmarks.suite;
