package xyz.noderr.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.journal.JournalSettings;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * How long a restart takes that has a million events to go through: the journal is opened to be gone on with, and read
 * through {@link TradingStages}. Each figure is the first thing that a process does, as it is after a kill: loading and
 * compiling is in it, the start of the JVM is not. Half of the processes start from a cache of loaded classes (JEP 483),
 * as the launcher's do.
 */
public final class RecoveryTime {
    private static final int EVENTS = 1_000_000;
    private static final int RUNS = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final JournalHeader HEADER = new JournalHeader("none", "none", SyntheticMarket.LEVELS);

    private RecoveryTime() {}

    /** Without arguments, all runs; in the processes that it starts, {@code write} or {@code recover} and the journal. */
    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args.length == 2 ? args[0] : "") {
            case "write" -> write(Path.of(args[1]));
            case "recover" -> System.out.println(recover(Path.of(args[1])));
            default -> compare();
        }
    }

    private static void compare() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("recovery");
        try {
            String journal = folder.resolve("journal").toString();
            String cache = folder.resolve("classes.aot").toString();
            start(List.of(), "write", journal);
            start(List.of("-XX:AOTCacheOutput=" + cache), "recover", journal);
            List<Double> cold = new ArrayList<>();
            List<Double> cached = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                cold.add(Double.valueOf(start(List.of(), "recover", journal)));
                cached.add(Double.valueOf(start(List.of("-XX:AOTCache=" + cache), "recover", journal)));
            }
            print("without a cache of classes", cold);
            print("with one", cached);
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private static void print(String name, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f ms of %d, from %.0f to %.0f%n",
                name,
                millis.get(millis.size() / 2),
                millis.size(),
                millis.getFirst(),
                millis.getLast());
    }

    /** Runs this program in a process of its own and gives its first line. */
    private static String start(List<String> options, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        // As the launcher starts it.
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecoveryTime.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed;
        try (var reader = process.inputReader()) {
            printed = String.join("\n", reader.lines().toList());
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("A process ended with " + status + ": " + command);
        }
        return printed.lines().findFirst().orElse("");
    }

    private static void write(Path journal) {
        TradingStages stages = new TradingStages();
        try (JournalWriter writer = JournalWriter.create(journal, HEADER);
                Pipeline pipeline = stages.pipeline()
                        .topology(Topology.INVOKED)
                        .stage(Step.JOURNAL, writer)
                        .start()) {
            stages.publish(pipeline, EVENTS);
            pipeline.requireNoFailure();
        }
    }

    /** All of it, with no snapshot; in milliseconds. */
    private static double recover(Path journal) {
        long startNanos = System.nanoTime();
        TradingStages stages = new TradingStages();
        try (JournalWriter writer = JournalWriter.reopen(journal, HEADER, JournalSettings.DEFAULT);
                JournalReader tail = new JournalReader(journal);
                Pipeline pipeline = stages.pipeline()
                        .topology(Topology.INVOKED)
                        .stage(Step.JOURNAL, writer)
                        .start()) {
            int events = 0;
            while (tail.publishNext(pipeline)) {
                events++;
            }
            pipeline.drain();
            pipeline.requireNoFailure();
            if (events != EVENTS) {
                throw new IllegalStateException("Only " + events + " events were in the journal");
            }
            return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
        }
    }
}
