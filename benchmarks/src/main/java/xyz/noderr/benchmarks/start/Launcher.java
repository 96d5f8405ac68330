package xyz.noderr.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import xyz.noderr.benchmarks.TemporaryFolder;
import xyz.noderr.benchmarks.process.JsonLines;
import xyz.noderr.benchmarks.process.OwnProcess;
import xyz.noderr.pipeline.InvalidInputException;

/** The script {@code noderr} at the project's root, as a user starts it. */
public final class Launcher {
    private static final String NAME = "noderr";
    /** The first time it builds, and prepares its cache. */
    private static final Duration MOST = Duration.ofMinutes(5);

    private static final double NANOS_PER_SECOND = 1e9;

    private final Path home;

    private Launcher(Path home) {
        this.home = home;
    }

    /**
     * One run of the example.
     *
     * @param toFirstEvent seconds from the command to the first event on the ring
     * @param toEnd seconds from the command to its end
     */
    record Run(double toFirstEvent, double toEnd) {}

    /**
     * Looks for it where the launcher of this process says, else from the working folder upwards.
     *
     * @throws InvalidInputException when it is nowhere
     */
    public static Launcher find() {
        String home = System.getenv("NODERR_HOME");
        Path from = home == null ? Path.of("") : Path.of(home);
        for (Path folder = from.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path script = folder.resolve(NAME);
            if (Files.isRegularFile(script) && Files.isExecutable(script)) {
                return new Launcher(folder);
            }
        }
        throw new InvalidInputException(
                "the section start",
                "the script " + NAME + " in the working folder or above it",
                "none",
                "run it from the project's folder, or set NODERR_HOME to it");
    }

    /** Whether the JVM finds what it loads prepared (JEP 514). */
    enum Cache {
        ON("on", "with the AOT cache, as shipped"),
        OFF("off", "without the AOT cache");

        private final String setting;
        private final String words;

        Cache(String setting, String words) {
            this.setting = setting;
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Runs the example once. */
    Run backtest(Cache cache) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("start");
        try {
            List<String> command =
                    List.of(home.resolve(NAME).toString(), "backtest", "--json", "--out", out.toString());
            Instant began = Instant.now();
            long startNanos = System.nanoTime();
            List<String> printed = OwnProcess.run(
                    command, Map.of("NODERR_AOT", cache.setting, "NODERR_STARTED", seconds(began)), MOST);
            double toEnd = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
            JsonNode result = JsonLines.read(printed, JsonNode.class).getFirst();
            return new Run(result.required("firstEventSeconds").doubleValue(), toEnd);
        } finally {
            TemporaryFolder.delete(out);
        }
    }

    /**
     * Runs the example once in a JVM with other flags than the script's, and so without its cache, which is made for these.
     *
     * @return seconds from the command to its end; empty where the project is not built
     */
    public OptionalDouble backtestUnder(List<String> flags) throws IOException, InterruptedException {
        Path jar = home.resolve("backtest/target/noderr.jar");
        if (!Files.exists(jar)) {
            return OptionalDouble.empty();
        }
        Path out = Files.createTempDirectory("start");
        try {
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(flags);
            command.addAll(List.of("-jar", jar.toString(), "backtest", "--json", "--out", out.toString()));
            long startNanos = System.nanoTime();
            OwnProcess.run(command, Map.of("NODERR_HOME", home.toString()), MOST);
            return OptionalDouble.of((System.nanoTime() - startNanos) / NANOS_PER_SECOND);
        } finally {
            TemporaryFolder.delete(out);
        }
    }

    /** As the script writes it. */
    static String seconds(Instant moment) {
        return String.format(Locale.ROOT, "%d.%06d", moment.getEpochSecond(), moment.getNano() / 1_000);
    }
}
