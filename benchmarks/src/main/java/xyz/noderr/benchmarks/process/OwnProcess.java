package xyz.noderr.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that measures: it gets some time, and its lines are read when it has ended. */
public final class OwnProcess {
    /** As the launcher starts its JVM. */
    public static final List<String> LAUNCHER_FLAGS = List.of(
            "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-Djdk.reflect.useNativeAccessorOnly=true");

    private OwnProcess() {}

    /**
     * Runs a program of ours in a JVM like this one.
     *
     * @param flags of the JVM
     * @return the lines that it printed
     * @throws IllegalStateException when it fails or takes too long
     */
    public static List<String> java(List<String> flags, Class<?> program, Duration most, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return run(command, Map.of(), most);
    }

    /**
     * Runs a command.
     *
     * @param environment what it finds there beside what this process has
     * @return the lines that it printed
     * @throws IllegalStateException when it fails or takes too long
     */
    public static List<String> run(List<String> command, Map<String, String> environment, Duration most)
            throws IOException, InterruptedException {
        Path printed = Files.createTempFile("measured", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("Not done within " + most.toSeconds() + " s: " + command);
            }
            List<String> lines = Files.readAllLines(printed);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        "Ended with " + process.exitValue() + ": " + command + ": " + String.join(" / ", lines));
            }
            return lines;
        } finally {
            Files.delete(printed);
        }
    }
}
