package xyz.noderr.benchmarks.latency;

import java.util.concurrent.locks.LockSupport;
import xyz.noderr.benchmarks.Timetable;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.process.Uninterrupted;

/**
 * How late the machine lets a thread be that sleeps until the next millisecond, while something else is measured: what it
 * shows is the machine's, and is in the other's figures too. As jHiccup does it (G. Tene).
 */
final class Hiccups implements AutoCloseable {
    private static final int A_SECOND = 1_000;

    private final StageLatency late = new StageLatency();
    private final Thread thread = Thread.ofPlatform().daemon().name("hiccups").unstarted(this::watch);
    private volatile boolean over;

    /** Watches from here on. */
    static Hiccups start() {
        Hiccups hiccups = new Hiccups();
        hiccups.thread.start();
        return hiccups;
    }

    private void watch() {
        Timetable timetable = new Timetable(A_SECOND);
        long i = 0;
        do { // Once at least, as it may be over before this thread has begun.
            i++;
            long dueNanos = timetable.dueNanos(i);
            long left = dueNanos - System.nanoTime();
            while (left > 0 && !over) {
                LockSupport.parkNanos(left);
                left = dueNanos - System.nanoTime();
            }
            late.record(-left);
        } while (!over);
    }

    /** Watches no longer. */
    @Override
    public void close() {
        over = true;
        Uninterrupted.join(thread);
    }

    /** What it saw; once it is closed. */
    StageLatency late() {
        return late;
    }
}
