package xyz.noderr.benchmarks.result;

/**
 * The same work under one collector.
 *
 * @param name of the collector, with what else was set
 * @param flags of the JVM
 * @param eventsPerSecond the whole way without a pace
 * @param paced at a pace
 * @param residentBytes the most memory that the process held
 * @param collections how many there were
 * @param pauseMillis how long they took together
 */
public record CollectorFigures(
        String name,
        String flags,
        double eventsPerSecond,
        Paced paced,
        long residentBytes,
        long collections,
        double pauseMillis) {}
