package xyz.noderr.benchmarks.collectors;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * How often this process has collected garbage.
 *
 * @param millis how long it stood still for it, together
 */
record Collections(long count, double millis) {
    /** A collector that works beside the program counts its pauses apart, under a name that ends so. */
    private static final String PAUSES = "Pauses";

    /** Since the process began. */
    static Collections soFar() {
        return of(ManagementFactory.getGarbageCollectorMXBeans());
    }

    static Collections of(List<? extends GarbageCollectorMXBean> collectors) {
        boolean apart = collectors.stream().anyMatch(each -> each.getName().endsWith(PAUSES));
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean each : collectors) {
            if (!apart || each.getName().endsWith(PAUSES)) {
                count += Math.max(0, each.getCollectionCount());
                millis += Math.max(0, each.getCollectionTime());
            }
        }
        return new Collections(count, millis);
    }
}
