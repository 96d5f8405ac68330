package xyz.noderr.benchmarks.result;

/**
 * How long events were under way at a given rate, each from the moment at which its timetable wanted it published, in
 * nanoseconds.
 *
 * @param name what ran, or the floor that it stands on
 * @param rate events a second
 * @param burst how many of them come at once
 * @param count how many were timed
 * @param machineP999 how late the machine let a sleeping thread be in the same time
 * @param machineMax as before, the longest
 */
public record Paced(
        String name,
        int rate,
        int burst,
        long count,
        long p50,
        long p90,
        long p99,
        long p999,
        long p9999,
        long max,
        long machineP999,
        long machineMax) {}
