package xyz.noderr.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * The same work under one collector.
 *
 * @param name of the collector, with what else was set
 * @param flags of the JVM
 * @param eventsPerSecond the whole way without a pace
 * @param paced at a pace
 * @param backtestSeconds the shipped example from the command to its end, without a cache of what it loads; the median of
 *     several. Null where the project is not built
 * @param residentBytes the most memory that the process held; 0 where the system does not say
 * @param collections how many there were
 * @param pauseMillis how long they took together
 */
public record CollectorFigures(
        String name,
        String flags,
        double eventsPerSecond,
        Paced paced,
        @Nullable Double backtestSeconds,
        long residentBytes,
        long collections,
        double pauseMillis) {
    /** The same with another time of the example. */
    public CollectorFigures withBacktest(@Nullable Double seconds) {
        return new CollectorFigures(
                name, flags, eventsPerSecond, paced, seconds, residentBytes, collections, pauseMillis);
    }
}
