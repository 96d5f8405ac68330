package xyz.noderr.benchmarks.growth;

/**
 * Operations in a plain loop.
 *
 * @param x where the point stands
 * @param perSecond whether operations a second are told; else nanoseconds an operation
 * @param work does them
 */
record Loop(double x, boolean perSecond, Work work) implements Subject {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Between two looks at the clock. */
    private static final int LEAST = 1_024;

    /** Does operations. */
    interface Work extends AutoCloseable {
        /** Does so many, or a few more; how many it did. */
        int run(int operations);

        /** Whatever it has opened; it throws where it did not do what it should. */
        @Override
        default void close() {}
    }

    static Loop perSecond(double x, Work work) {
        return new Loop(x, true, work);
    }

    static Loop nanos(double x, Work work) {
        return new Loop(x, false, work);
    }

    @Override
    public double run(long nanos) {
        long operations = 0;
        long start = System.nanoTime();
        long took;
        do {
            operations += work.run(LEAST);
            took = System.nanoTime() - start;
        } while (took < nanos);
        return perSecond ? operations * NANOS_PER_SECOND / took : (double) took / operations;
    }

    @Override
    public void close() {
        work.close();
    }
}
