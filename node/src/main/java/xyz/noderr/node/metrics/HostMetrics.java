package xyz.noderr.node.metrics;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import xyz.noderr.pipeline.metrics.Metrics;

/** What a node has of its machine, or of its container where that has less, and whether it is ready. */
public final class HostMetrics {
    private HostMetrics() {}

    /**
     * Registers them.
     *
     * @param data a folder on the disk that it writes to
     */
    public static void register(Metrics metrics, Path data, BooleanSupplier ready) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        metrics.gauge(
                "memory.limit.bytes",
                "Memory that the process may take with its machine or container",
                system::getTotalMemorySize);
        metrics.gauge("cpu.ratio", "Part of its processors that the process takes, of late", system::getProcessCpuLoad);
        metrics.gauge("disk.free.bytes", "Room on the disk of its data", () -> bytes(data, FileStore::getUsableSpace));
        metrics.gauge("disk.total.bytes", "Size of that disk", () -> bytes(data, FileStore::getTotalSpace));
        metrics.gauge("ready", "1 while the node can trade", () -> ready.getAsBoolean() ? 1 : 0);
    }

    @FunctionalInterface
    private interface Size {
        long of(FileStore disk) throws IOException;
    }

    private static double bytes(Path data, Size size) {
        try {
            return size.of(Files.getFileStore(data));
        } catch (IOException gone) {
            return Double.NaN;
        }
    }
}
