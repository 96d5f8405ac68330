package xyz.noderr.benchmarks.result;

import java.util.List;

/**
 * Where it was measured.
 *
 * @param processor its name as the system gives it
 * @param cores those that the process may use
 * @param memoryBytes of the machine, or of the container
 * @param system name and version of the operating system
 * @param java vendor and version of the runtime
 * @param flags of the measuring JVMs
 */
public record Machine(String processor, int cores, long memoryBytes, String system, String java, List<String> flags) {
    public Machine {
        flags = List.copyOf(flags);
    }
}
