package xyz.noderr.node.deployment;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;

/**
 * Looks at this process: processor time since the look before, the heap of what it may take, and the ERROR lines of its log. A
 * container's own figure of memory has the journal's pages in it, which the system takes back as it likes.
 *
 * <p>Threading: one thread makes it and looks.
 */
final class VitalSigns {
    private static final double PERCENT = 100;
    private static final double NANOS = 1e9;

    private final long begunNanos = System.nanoTime();
    private long lookedNanos = begunNanos;
    private long busyNanos = busyNanos();

    private static long busyNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** As it is now. */
    Vitals look() {
        long now = System.nanoTime();
        long busy = busyNanos();
        double could = (double) (now - lookedNanos) * Runtime.getRuntime().availableProcessors();
        double cpu = Math.clamp(PERCENT * (busy - busyNanos) / could, 0, PERCENT);
        lookedNanos = now;
        busyNanos = busy;
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double memory = Math.clamp(PERCENT * heap.getUsed() / heap.getMax(), 0, PERCENT);
        return new Vitals((now - begunNanos) / NANOS, cpu, memory, ErrorLines.count());
    }
}
