package xyz.noderr.backtest.sweep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.Progress;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.sweep.run.LocalPool;
import xyz.noderr.backtest.sweep.run.RunOutcome;
import xyz.noderr.backtest.sweep.run.RunTask;
import xyz.noderr.backtest.sweep.run.SweepExecutor;

class SweepTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() {
        SweepFolder.write(folder);
    }

    private SweepResult run(String out, Function<Function<RunTask, RunOutcome>, SweepExecutor> executors) {
        try {
            Path file = folder.resolve("sweep.yaml");
            SweepResult result =
                    new Sweep(Sweep.read(file), file).run(folder.resolve(out), executors, SweepProgress.NONE);
            SweepFiles.write(result, folder.resolve(out));
            return result;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private SweepResult run(String out) {
        return run(out, runner -> new LocalPool(2, runner));
    }

    private String file(String out, String name) throws IOException {
        return Files.readString(folder.resolve(out).resolve(name));
    }

    /** As machines far away might: the tasks in any order, the outcomes in another. */
    private static final class Shuffled implements SweepExecutor {
        private final Function<RunTask, RunOutcome> runner;
        private final Random random = new Random(5);
        private final int failAfter;
        private int done;

        Shuffled(Function<RunTask, RunOutcome> runner, int failAfter) {
            this.runner = runner;
            this.failAfter = failAfter;
        }

        @Override
        public void run(List<RunTask> tasks, Consumer<RunOutcome> finished) {
            List<RunTask> order = new ArrayList<>(tasks);
            Collections.shuffle(order, random);
            List<RunOutcome> outcomes = new ArrayList<>();
            for (RunTask each : order) {
                outcomes.add(runner.apply(each));
                if (++done == failAfter) {
                    outcomes.forEach(finished);
                    throw new IllegalStateException("the machine is gone");
                }
            }
            Collections.shuffle(outcomes, random);
            outcomes.forEach(finished);
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid", "random", "sobol", "bayesian", "evolutionary"})
    void whoRunsThePointsAndInWhichOrderChangesNothing(String search) throws IOException {
        if (!search.equals("grid")) {
            SweepFolder.change(folder, "sweep.yaml", "validate:", "search: " + search + "\nbudget: 10\nvalidate:");
            SweepFolder.change(folder, "sweep.yaml", "to: 30, step: 5}", "to: 30}");
        }
        SweepResult alone = run("one", runner -> new LocalPool(1, runner));
        run("two", runner -> new LocalPool(2, runner));
        run("shuffled", runner -> new Shuffled(runner, 0));
        for (String name : List.of("results.csv", "sweep.json")) {
            assertThat(file("two", name)).isEqualTo(file("one", name));
            assertThat(file("shuffled", name)).isEqualTo(file("one", name));
        }
        assertThat(alone.runs()).isEqualTo(search.equals("grid") ? 12 : 10);
        assertThat(alone.rows().stream().mapToLong(SweepResult.Row::fills).sum())
                .isPositive();
    }

    /** What was run is not run again; what was being written when the machine went away is. */
    @Test
    void itGoesOnWhereItWasStopped() throws IOException {
        run("whole");
        try {
            run("stopped", runner -> new Shuffled(runner, 5));
        } catch (IllegalStateException gone) {
            assertThat(gone).hasMessage("the machine is gone");
        }
        Path ledger = folder.resolve("stopped").resolve(Sweep.LEDGER);
        String torn = Files.readString(ledger);
        assertThat(torn.lines()).hasSize(6);
        Files.writeString(ledger, torn.substring(0, torn.length() - 100));
        List<String> again = Collections.synchronizedList(new ArrayList<>());
        run(
                "stopped",
                runner -> new LocalPool(2, task -> {
                    again.add(task.key());
                    return runner.apply(task);
                }));
        assertThat(again).hasSize(12 - 4).doesNotHaveDuplicates();
        assertThat(file("stopped", "results.csv")).isEqualTo(file("whole", "results.csv"));
        assertThat(file("stopped", "sweep.json")).isEqualTo(file("whole", "sweep.json"));
        assertThat(Files.readAllLines(ledger)).hasSize(13);
    }

    /** A larger budget, another search or other tests of the same backtest begin with what is known. */
    @Test
    void anotherSearchOverTheSameDataRunsNothingTwice() throws IOException {
        run("out");
        SweepFolder.change(folder, "sweep.yaml", "step: 5}", "step: 1}");
        List<String> again = Collections.synchronizedList(new ArrayList<>());
        SweepResult finer = run(
                "out",
                runner -> new LocalPool(2, task -> {
                    again.add(task.key());
                    return runner.apply(task);
                }));
        assertThat(finer.runs()).isEqualTo(52);
        assertThat(again).hasSize(40);
    }

    /** The tape in memory says what the file does: each point decides what it decides alone. */
    @Test
    void eachPointDecidesWhatABacktestOfItDoes() throws IOException {
        SweepResult result = run("out");
        for (SweepResult.Row row : result.rows()) {
            Files.writeString(
                    folder.resolve("one.yaml"),
                    Files.readString(folder.resolve("backtest.yaml"))
                            .replace(
                                    "{lookback: 20}",
                                    "{lookback: " + row.values().get("strategies.0.settings.lookback") + ", threshold: "
                                            + row.values().get("strategies.0.settings.threshold") + "}"));
            Run alone = new Backtest(Backtest.read(folder.resolve("one.yaml")), folder).run(Progress.NONE);
            assertThat(row.decisionHash()).isEqualTo(alone.result().decisionHash());
            assertThat(row.netReturn()).isEqualTo(alone.result().netReturn());
        }
    }

    /** The returns of a run's periods make its net return. */
    @Test
    void periodsTogetherAreTheWhole() throws IOException {
        SweepFolder.change(folder, "sweep.yaml", "validate:", "objective: return\nperiod: 15m\nvalidate:");
        SweepResult result = run("out");
        assertThat(result.data().periods()).isEqualTo(41);
        for (SweepResult.Row row : result.rows()) {
            assertThat(finite(row.objective())).isEqualTo(row.netReturn(), within(1e-12));
        }
    }

    @Test
    void theBestComesFirstAndWhatIsSaidOfItStandsInTheResult() {
        SweepResult result = run("out");
        for (int i = 1; i < result.rows().size(); i++) {
            assertThat(finite(result.rows().get(i).deflatedSharpe()))
                    .isLessThanOrEqualTo(finite(result.rows().get(i - 1).deflatedSharpe()));
        }
        // A random walk with fees: nothing in it is worth anything, and the sweep says so.
        assertThat(result.warnings())
                .anyMatch(each -> each.startsWith("The best is likely luck")
                        || each.startsWith("No run made money for its risk"));
        SweepResult.OutOfSample walk = requireNonNull(result.walkForward());
        assertThat(walk.folds()).hasSize(7);
        assertThat(walk.equity()).hasSameSizeAs(walk.times());
    }

    @Test
    void allTestsOfTheChoiceAndOfTheBestAtOnce() throws IOException {
        SweepFolder.change(folder, "sweep.yaml", "validate: {walkForward: {train: 3h, test: 1h}}", """
                period: 5m
                validate:
                  walkForward: {train: 3h, test: 1h, anchored: true}
                  purgedKFold: {folds: 4, purge: 10m, embargo: 20m}
                  combinatorialPurged: {groups: 5, test: 2, embargo: 20m}
                monteCarlo:
                  tradeShuffling: {draws: 200}
                  blockBootstrap: {draws: 200, block: 30m}
                  priceNoise: {runs: 4, deviation: 0.0001}
                """);
        SweepResult result = run("out");
        SweepResult.OutOfSample folds = requireNonNull(result.purgedKFold());
        assertThat(folds.folds()).hasSize(4);
        // Each period is tested once; beside a test in the middle two periods reach into it, and four follow too soon.
        assertThat(folds.equity()).hasSize(result.data().periods());
        assertThat(folds.folds().get(1).purged()).isEqualTo(4);
        assertThat(folds.folds().get(1).embargoed()).isEqualTo(4);
        SweepResult.Combined combined = requireNonNull(result.combinatorialPurged());
        assertThat(combined.splits()).isEqualTo(10);
        assertThat(combined.paths()).isEqualTo(4);
        SweepResult.Shuffled shuffled = requireNonNull(result.monteCarlo().tradeShuffling());
        assertThat(shuffled.trades()).isPositive();
        assertThat(finite(shuffled.drawdowns().low()))
                .isLessThanOrEqualTo(finite(shuffled.drawdowns().high()));
        SweepResult.Redrawn redrawn = requireNonNull(result.monteCarlo().blockBootstrap());
        assertThat(redrawn.how()).isEqualTo("blocks of 6.000 periods in the mean");
        SweepResult.Redrawn noisy = requireNonNull(result.monteCarlo().priceNoise());
        assertThat(noisy.draws()).isEqualTo(4);
        // Noise is a task like any other: it stands in the ledger, and is not run again.
        assertThat(file("out", Sweep.LEDGER).lines().filter(line -> line.contains("noise")))
                .hasSize(4);
        String before = file("out", "sweep.json");
        run(
                "out",
                runner -> new LocalPool(1, task -> {
                    throw new AssertionError("ran again");
                }));
        assertThat(file("out", "sweep.json")).isEqualTo(before);
    }

    private static double finite(@Nullable Double value) {
        return requireNonNull(value);
    }
}
