package xyz.noderr.benchmarks.growth;

/** What is measured at one point of a curve. */
interface Subject extends AutoCloseable {
    /** Where the point stands. */
    double x();

    /** Runs it for about so long; the figure in the curve's unit. */
    double run(long nanos);

    @Override
    void close();
}
