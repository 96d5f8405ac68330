package xyz.noderr.benchmarks.collectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of the machine's memory a process holds, as Linux tells it. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String MOST = "VmHWM:";
    private static final long BYTES_PER_KIB = 1_024;

    private ResidentMemory() {}

    /** The most that this process has held so far; 0 where the system does not say. */
    static long mostBytes() throws IOException {
        return Files.exists(STATUS) ? mostBytes(Files.readAllLines(STATUS)) : 0;
    }

    static long mostBytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(MOST))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
                .findFirst()
                .orElse(0);
    }
}
