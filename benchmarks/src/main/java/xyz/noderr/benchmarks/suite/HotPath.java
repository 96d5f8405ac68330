package xyz.noderr.benchmarks.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import xyz.noderr.benchmarks.CaptureBenchmark;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Each part of the hot path beside its rivals, by JMH. Those that are compared take turns, a JVM each, so that a machine which
 * becomes slower does so for all of them.
 */
final class HotPath implements Section {
    private static final String GARBAGE = "gc.alloc.rate.norm";
    private static final String PACKAGE = "xyz.noderr.benchmarks.";

    private final Set<String> parts;
    private final Path home;

    /**
     * A section.
     *
     * @param parts these alone; all where none is named
     * @param home the project's folder, in which the example's model stands
     */
    HotPath(Set<String> parts, Path home) {
        this.parts = Set.copyOf(parts);
        this.home = home;
    }

    @Override
    public String name() {
        return "hotpath";
    }

    @Override
    public String about() {
        return "each part of an event's way beside its rivals, by JMH";
    }

    @Override
    public void measure(boolean quick, Consumer<String> saying, Findings findings) throws RunnerException {
        for (Pairing each : Pairing.all()) {
            // Whoever names a part wants all of it.
            boolean wanted = parts.isEmpty() ? each.quick() || !quick : parts.contains(each.part());
            if (!wanted) {
                continue;
            }
            if (each.part().equals(Pairing.RECORDED) && !Files.isRegularFile(CaptureBenchmark.recording())) {
                saying.accept(each.part() + ": left out, as there is no " + CaptureBenchmark.recording());
            } else {
                saying.accept(each.part() + ": " + each.name());
                findings.add(contest(each, quick));
            }
        }
    }

    private Contest contest(Pairing pairing, boolean quick) throws RunnerException {
        List<Side> sides = new ArrayList<>(List.of(pairing.ours()));
        sides.addAll(pairing.rivals());
        List<Sample> samples = new ArrayList<>();
        sides.forEach(side -> samples.add(new Sample()));
        for (int round = quick ? 1 : 2; round > 0; round--) {
            for (int i = 0; i < sides.size(); i++) {
                run(sides.get(i), quick, samples.get(i));
            }
        }
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            measured.add(samples.get(i).measured(sides.get(i).what()));
        }
        Sample ours = samples.getFirst();
        return new Contest(
                pairing.part(),
                pairing.name(),
                ours.unit(),
                ours.isRate(),
                measured.getFirst(),
                measured.subList(1, measured.size()));
    }

    private void run(Side side, boolean quick, Sample into) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + (PACKAGE + side.benchmark()).replace(".", "\\.") + "$")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .warmupForks(0)
                .warmupIterations(quick ? 2 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 350 : 1000))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 250 : 1000))
                .shouldFailOnError(true);
        if (side.benchmark().startsWith("InferenceBenchmark")
                || side.benchmark().startsWith("RiskBenchmark")) {
            options.mode(Mode.AverageTime); // They are sampled too, which is another question.
        }
        side.parameters()
                .forEach((name, value) -> options.param(
                        name, name.equals(Pairing.FILE) ? home.resolve(value).toString() : value));
        if (!side.flags().isEmpty()) {
            options.jvmArgsAppend(
                    side.flags().toArray(String[]::new)); // In the place of those that its class asks for.
        }
        List<RunResult> results = new ArrayList<>(new Runner(options.build()).run());
        if (results.size() != 1) {
            throw new InvalidInputException(
                    "benchmark " + side.benchmark(),
                    "one result",
                    results.stream()
                                    .map(RunResult::getParams)
                                    .map(BenchmarkParams::id)
                                    .toList() + "",
                    "build the project anew with mvn -B verify");
        }
        for (BenchmarkResult each : results.getFirst().getBenchmarkResults()) {
            each.getIterationResults().forEach(iteration -> take(iteration, into));
        }
    }

    private static void take(IterationResult iteration, Sample into) {
        Result<?> primary = iteration.getPrimaryResult();
        into.add(primary.getScore(), primary.getScoreUnit());
        iteration.getSecondaryResults().forEach((name, result) -> {
            if (name.endsWith(GARBAGE)) {
                into.addBytes(result.getScore());
            }
        });
    }
}
