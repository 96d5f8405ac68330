package xyz.noderr.node;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node in a process of its own, whose log is read as it comes. */
public final class NodeProcess implements AutoCloseable {
    /** Who has it may look. */
    public static final String VIEWER = "canary-viewer-0123456789abcdef0123456789";
    /** Who has it may command. */
    public static final String OPERATOR = "canary-operator-0123456789abcdef01234567";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private NodeProcess(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /** Starts one. */
    public static NodeProcess start(Map<String, String> environment) throws IOException {
        return new NodeProcess(java(environment, Main.class.getName()));
    }

    /** What starts one, whatever its environment. */
    public static List<String> command() {
        return command(Main.class.getName());
    }

    /** A process of ours with the flags of a node. */
    static Process java(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("NODE_") || name.startsWith("DEPLOYMENT_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Duser.language=en", // Numbers of the log are written as the language has them.
                "-Duser.country=US",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "-cp",
                classPath()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Our jars with a command line name libraries of their own, which log to elsewhere: their classes alone. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(each -> each.endsWith("noderr.jar") || each.endsWith("deployment-engine.jar")
                        ? Path.of(each).resolveSibling("classes").toString()
                        : each)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a node of this id wants to hear of the market at that venue, with a folder of its own. */
    public static Map<String, String> environment(String nodeId, Path folder, URI venue) throws IOException {
        return environment("all", nodeId, folder, venue, "strategies: [{kind: bookImbalance}]");
    }

    /**
     * The same of any tier.
     *
     * @param strategies the lines of its configuration that name them, and the model where there is one
     */
    public static Map<String, String> environment(String tier, String nodeId, Path folder, URI venue, String strategies)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve(nodeId));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("NODE_ID", nodeId);
        environment.put("NODE_TIER", tier);
        environment.put("NODE_VERSION", "1.2.3");
        environment.put(
                "NODE_CONFIG",
                Files.writeString(own.resolve("node.yaml"), """
                        name: %s
                        instrument: %s
                        data: {capture: [capture], venueForm: binance_spot}
                        %s
                        allocation: {fixedFraction: {fraction: 0.5}}
                        risk: {maxPosition: 1, maxOrderNotional: 1000000, priceCollar: 0.2, maxDailyLoss: 1, maxDrawdown: 1}
                        account: {capital: 1000}
                        """.formatted(tier, Market.INSTRUMENT, strategies))
                        .toString());
        environment.put("NODE_DATA", own.resolve("data").toString());
        environment.put("NODE_PORT", "0");
        environment.put(
                "NODE_VIEWER_TOKEN_FILE",
                Files.writeString(own.resolve("viewer"), VIEWER).toString());
        environment.put(
                "NODE_OPERATOR_TOKEN_FILE",
                Files.writeString(own.resolve("operator"), OPERATOR).toString());
        environment.put("NODE_VENUE_URI", venue.toString());
        return environment;
    }

    private void read() {
        try (BufferedReader log = process.inputReader()) {
            log.lines().forEach(lines::add);
        } catch (IOException ended) {
            lines.add("The log ended: " + ended);
        }
    }

    /** What it has said so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The same as one text. */
    public String log() {
        return String.join("\n", lines);
    }

    /** Waits until a line of its log has this in it. */
    public Matcher await(String wanted) throws InterruptedException {
        Pattern pattern = Pattern.compile(wanted);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int read = 0;
        while (true) {
            boolean over = !reader.isAlive();
            for (; read < lines.size(); read++) {
                Matcher matcher = pattern.matcher(lines.get(read));
                if (matcher.find()) {
                    return matcher;
                }
            }
            if (over || System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to " + wanted + ": " + log());
            }
            reader.join(LOOK);
        }
    }

    /** Where its HTTP server listens. */
    public int port() throws InterruptedException {
        return Integer.parseInt(
                await("its server listens at 127.0.0.1:([0-9]+)").group(1));
    }

    /** Waits a second, or until it has ended. */
    void rest() throws InterruptedException {
        process.waitFor(1, TimeUnit.SECONDS);
    }

    /** Its status, once it has ended. */
    public int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end: " + log());
        }
        reader.join(PATIENCE);
        return process.exitValue();
    }

    /** Sends SIGTERM; the status with which it ends. */
    public int stop() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy would close what it says.
        return status();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join(); // It writes to its folder until then.
    }
}
