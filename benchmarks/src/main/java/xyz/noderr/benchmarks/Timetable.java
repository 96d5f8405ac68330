package xyz.noderr.benchmarks;

/** When each event of a run at a fixed rate should be published; begins when it is made. */
final class Timetable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long gapNanos;
    private final long startNanos = System.nanoTime();

    Timetable(int eventsPerSecond) {
        gapNanos = NANOS_PER_SECOND / eventsPerSecond;
    }

    /** Spins until the event's time has come, and returns that time, however late it is by then. */
    long await(long event) {
        long intendedNanos = startNanos + event * gapNanos;
        while (System.nanoTime() - intendedNanos < 0) {
            Thread.onSpinWait();
        }
        return intendedNanos;
    }
}
