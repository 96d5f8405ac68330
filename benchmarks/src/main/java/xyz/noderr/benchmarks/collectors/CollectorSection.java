package xyz.noderr.benchmarks.collectors;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import xyz.noderr.benchmarks.process.JsonLines;
import xyz.noderr.benchmarks.process.OwnProcess;
import xyz.noderr.benchmarks.result.CollectorFigures;
import xyz.noderr.benchmarks.start.Launcher;
import xyz.noderr.benchmarks.suite.Findings;
import xyz.noderr.benchmarks.suite.Section;

/**
 * The stages that trade under each collector of the JVM, with object headers of twelve bytes and of eight, each in a process
 * of its own with as much heap as the launcher gives; and the shipped example, as a backtest makes garbage before and after
 * its events.
 */
public final class CollectorSection implements Section {
    private static final List<Collector> ALL = List.of(
            new Collector("Serial", "-XX:+UseSerialGC"),
            new Collector("Parallel", "-XX:+UseParallelGC"),
            new Collector("G1", "-XX:+UseG1GC"),
            new Collector("ZGC, generational", "-XX:+UseZGC"));

    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final int SECONDS = 3;
    private static final int QUICK_SECONDS = 1;
    private static final int BACKTESTS = 3;
    private static final Duration MOST = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "collectors";
    }

    @Override
    public String about() {
        return "the stages that trade under each collector of the JVM, with and without compact object headers";
    }

    @Override
    public void measure(boolean quick, Consumer<String> saying, Findings findings)
            throws IOException, InterruptedException {
        if (quick) {
            saying.accept("the launcher's collector and the JVM's own default; the others take the full form");
            run(ALL.get(0), QUICK_SECONDS, 1, saying, findings);
            run(ALL.get(2), QUICK_SECONDS, 1, saying, findings);
            return;
        }
        for (Collector each : ALL) {
            run(each, SECONDS, BACKTESTS, saying, findings);
            run(each.compact(), SECONDS, BACKTESTS, saying, findings);
        }
    }

    private static void run(Collector collector, int seconds, int backtests, Consumer<String> saying, Findings findings)
            throws IOException, InterruptedException {
        saying.accept(collector.name());
        List<String> flags = new ArrayList<>(OwnProcess.LAUNCHER_FLAGS);
        flags.remove(ALL.getFirst().flags());
        flags.addAll(List.of(collector.flags().split(" ")));
        List<String> printed = OwnProcess.java(
                flags, CollectorRun.class, MOST, collector.name(), collector.flags(), Integer.toString(seconds));
        Double backtest = backtestSeconds(flags, backtests);
        JsonLines.read(printed, CollectorFigures.class).forEach(found -> findings.add(found.withBacktest(backtest)));
    }

    private static @Nullable Double backtestSeconds(List<String> flags, int runs)
            throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            OptionalDouble found = Launcher.find().backtestUnder(flags);
            if (found.isEmpty()) {
                return null;
            }
            seconds[i] = found.getAsDouble();
        }
        Arrays.sort(seconds);
        return seconds[runs / 2];
    }

    private record Collector(String name, String flags) {
        Collector compact() {
            return new Collector(name + ", compact headers", flags + " " + COMPACT);
        }
    }
}
