package xyz.noderr.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import xyz.noderr.benchmarks.TemporaryFolder;
import xyz.noderr.benchmarks.process.JsonLines;
import xyz.noderr.benchmarks.process.OwnProcess;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.benchmarks.suite.Findings;
import xyz.noderr.benchmarks.suite.Section;

/**
 * From wire bytes to order bytes at several paces, in JVMs of their own that are started as the launcher does: warm, and cold,
 * which is the first ten thousand events of a new one. Fused and busy-spin: the publisher has a core and the stages have one.
 */
public final class LatencySection implements Section {
    static final List<Shape> SHAPES = List.of(new Shape(10_000, 1), new Shape(100_000, 1), new Shape(100_000, 100));
    static final String WARM = "warm";
    private static final int COLD_EVENTS = 10_000;
    private static final Duration MOST = Duration.ofMinutes(2);

    private final Path home;
    private final Path folder;

    /**
     * The section.
     *
     * @param home the project's folder
     * @param folder where whole distributions go, as files that HdrHistogram's plotters read
     */
    public LatencySection(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String about() {
        return "from a message's bytes to an order's at given rates, warm and cold, beside the machine's own jitter";
    }

    @Override
    public void measure(boolean quick, Consumer<String> saying, Findings findings)
            throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("latency");
        try {
            Path tape = temporary.resolve("messages");
            int warmUp = quick ? 120_000 : 400_000;
            double seconds = quick ? 0.8 : 6;
            int most = SHAPES.stream()
                    .mapToInt(shape -> shape.events(seconds))
                    .max()
                    .orElseThrow();
            MessageTape.write(tape, warmUp + most);
            for (Shape shape : SHAPES) {
                run(
                        new LatencyRun(WARM, shape, warmUp, shape.events(seconds), tape, folder, home, warm(shape)),
                        saying,
                        findings);
            }
            Path start = temporary.resolve("first-messages");
            MessageTape.write(start, COLD_EVENTS);
            for (Shape shape : quick ? SHAPES.subList(1, 2) : SHAPES) {
                for (Subject subject : Subject.WITHOUT_MODEL) {
                    run(
                            new LatencyRun("cold", shape, 0, COLD_EVENTS, start, folder, home, List.of(subject)),
                            saying,
                            findings);
                }
            }
        } finally {
            TemporaryFolder.delete(temporary);
        }
    }

    /** A model is asked for what a tick costs, one after the other. */
    static List<Subject> warm(Shape shape) {
        return shape.burst() == 1 ? List.of(Subject.values()) : Subject.WITHOUT_MODEL;
    }

    private static void run(LatencyRun run, Consumer<String> saying, Findings findings)
            throws IOException, InterruptedException {
        saying.accept(run.temperature() + ", " + run.shape().rate() + " events/s in bursts of "
                + run.shape().burst());
        List<String> printed = OwnProcess.java(OwnProcess.LAUNCHER_FLAGS, LatencyRun.class, MOST, run.arguments());
        JsonLines.read(printed, Paced.class).forEach(findings::add);
    }
}
