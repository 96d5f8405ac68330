package xyz.noderr.benchmarks.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import xyz.noderr.benchmarks.result.Machine;

/** The machine and the sources, as far as they say what they are. */
final class Surroundings {
    private static final String UNKNOWN = "unknown";
    private static final long KIB = 1024;

    private Surroundings() {}

    static Machine machine() {
        return new Machine(
                after(Path.of("/proc/cpuinfo"), "model name", ":"),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                after(Path.of("/etc/os-release"), "PRETTY_NAME", "=").replace("\"", "") + ", Linux "
                        + System.getProperty("os.version", UNKNOWN).replaceAll("-.*", ""),
                System.getProperty("java.vendor", UNKNOWN) + " " + Runtime.version(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    private static long memory() {
        String kib = after(Path.of("/proc/meminfo"), "MemTotal", ":").replaceAll("[^0-9]", "");
        return kib.isEmpty() ? 0 : Long.parseLong(kib) * KIB;
    }

    /** What stands behind a key in the first line that begins with it. */
    private static String after(Path file, String key, String separator) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(key)) {
                    return line.substring(line.indexOf(separator) + 1).strip();
                }
            }
        } catch (IOException otherSystem) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }

    /** The commit of the sources in a folder, with a plus where they were changed since; unknown where they have none. */
    static String commit(Path folder) {
        String commit = git(folder, "rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return UNKNOWN;
        }
        return commit
                + (git(folder, "status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : "+");
    }

    private static String git(Path folder, String... words) {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(1, TimeUnit.MINUTES) && git.exitValue() == 0 ? out : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
