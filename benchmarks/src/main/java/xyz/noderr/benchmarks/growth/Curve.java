package xyz.noderr.benchmarks.growth;

import xyz.noderr.benchmarks.result.Growth;

/** One curve of growth. */
interface Curve {
    /** Of the figure, as a headline. */
    String name();

    /**
     * Measures its points.
     *
     * @throws Exception when they cannot be measured
     */
    Growth measure(Effort effort) throws Exception;
}
