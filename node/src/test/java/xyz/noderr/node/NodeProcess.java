package xyz.noderr.node;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node in a process of its own, whose log is read as it comes. */
final class NodeProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("its server listens at 127.0.0.1:([0-9]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private NodeProcess(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static NodeProcess start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("NODE_"));
        builder.environment().putAll(environment);
        return new NodeProcess(builder.start());
    }

    /** The command line's jar names libraries of its own, and one of them logs to nowhere: its classes alone. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(each -> each.endsWith("noderr.jar")
                        ? Path.of(each).resolveSibling("classes").toString()
                        : each)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(log::add);
        } catch (IOException ended) {
            log.add("The log ended: " + ended);
        }
    }

    /** What it has said so far. */
    List<String> log() {
        return List.copyOf(log);
    }

    /** Waits until it says something. */
    Matcher await(Pattern wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int read = 0;
        while (true) {
            boolean over = !reader.isAlive();
            for (; read < log.size(); read++) {
                Matcher matcher = wanted.matcher(log.get(read));
                if (matcher.find()) {
                    return matcher;
                }
            }
            if (over || System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to " + wanted + ": " + log);
            }
            reader.join(Duration.ofMillis(20));
        }
    }

    /** Where its HTTP server listens. */
    int port() throws InterruptedException {
        return Integer.parseInt(await(LISTENS).group(1));
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Its status, once it has ended. */
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end: " + log);
        }
        reader.join(PATIENCE);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
