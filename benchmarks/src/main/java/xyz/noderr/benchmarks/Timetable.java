package xyz.noderr.benchmarks;

/** When each event of a run at a fixed rate should be published, one by one or in bursts; begins when it is made. */
public final class Timetable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long eventsPerSecond;
    private final long burst;
    private final long startNanos;

    /** One event after the other. */
    public Timetable(int eventsPerSecond) {
        this(eventsPerSecond, 1);
    }

    /**
     * Several at a time.
     *
     * @param eventsPerSecond over all
     * @param burst how many of them are due at one and the same moment
     */
    public Timetable(int eventsPerSecond, int burst) {
        this(eventsPerSecond, burst, System.nanoTime());
    }

    Timetable(int eventsPerSecond, int burst, long startNanos) {
        this.eventsPerSecond = eventsPerSecond;
        this.burst = burst;
        this.startNanos = startNanos;
    }

    /** When an event is due, by {@link System#nanoTime}; the first is number 0. */
    public long dueNanos(long event) {
        return startNanos + (event - event % burst) * NANOS_PER_SECOND / eventsPerSecond;
    }

    /** Spins until the event's time has come, and returns that time, however late it is by then. */
    public long await(long event) {
        long intendedNanos = dueNanos(event);
        while (System.nanoTime() - intendedNanos < 0) {
            Thread.onSpinWait();
        }
        return intendedNanos;
    }
}
