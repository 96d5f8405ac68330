package xyz.noderr.backtest.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.backtest.sweep.run.PointRun;
import xyz.noderr.backtest.sweep.run.RunLedger;
import xyz.noderr.backtest.sweep.run.RunOutcome;
import xyz.noderr.backtest.sweep.run.RunTask;
import xyz.noderr.backtest.sweep.run.SweepExecutor;
import xyz.noderr.backtest.sweep.run.VariedSettings;
import xyz.noderr.backtest.sweep.score.Overfitting;
import xyz.noderr.backtest.sweep.score.SharpeRatio;
import xyz.noderr.backtest.sweep.search.Search;
import xyz.noderr.backtest.sweep.search.SearchKind;
import xyz.noderr.backtest.sweep.search.Searches;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/**
 * One backtest over many points of its settings: reads the market data once, has each point run, and says what the best is
 * worth. What it finds does not depend on who runs the points, nor in which order, nor on how often it was interrupted.
 */
public final class Sweep {
    /** The file of the outcomes, in the sweep's folder. */
    public static final String LEDGER = "tasks.jsonl";

    /** So many refusals, and nothing else, are enough. */
    private static final int HOPELESS = 200;

    private final SweepSettings settings;
    private final String where;
    private final Space space;
    private final VariedSettings varied;
    private final long most;

    /**
     * A sweep.
     *
     * @param file where its settings stand: it names the backtest relative to it
     * @throws InvalidInputException when what it varies is not there, or it is larger than it was allowed to be
     */
    public Sweep(SweepSettings settings, Path file) {
        this.settings = settings;
        where = file.toString();
        space = new Space(where, settings.vary());
        most = Searches.most(where, settings.search(), space, settings.budget());
        varied = new VariedSettings(Backtest.folderOf(file).resolve(settings.backtest()));
        varied.require(space);
    }

    /**
     * Reads settings from a file.
     *
     * @throws InvalidInputException when they are not valid
     */
    public static SweepSettings read(Path file) {
        return SettingsFile.read(file, SweepSettings.class);
    }

    /**
     * Runs it, or what is left of it.
     *
     * @param folder of its outcomes, which are read again if there are any
     * @param executors makes the one who runs the points, of what a task means in this process
     */
    public SweepResult run(
            Path folder, Function<Function<RunTask, RunOutcome>, SweepExecutor> executors, SweepProgress progress)
            throws IOException {
        TapedBacktest backtest = TapedBacktest.read(varied.plain(), varied.folder());
        Periods periods = Periods.of(backtest.firstNanos(), backtest.lastNanos(), settings.period());
        Files.createDirectories(folder);
        RunLedger.About about = new RunLedger.About(
                varied.plain().sha256(), backtest.sha256(), periods.nanos(), program());
        try (RunLedger ledger = RunLedger.open(folder.resolve(LEDGER), about);
                SweepExecutor executor = executors.apply(new PointRun(varied, backtest, periods))) {
            Tried tried = trials(new Tasks(about, ledger, executor, progress), periods);
            return result(backtest, periods, tried);
        }
    }

    /** What the points came to, and why some were refused. */
    private record Tried(List<Trial> trials, Map<String, Integer> refused) {}

    private Tried trials(Tasks tasks, Periods periods) {
        Tried tried = new Tried(new ArrayList<>(), new LinkedHashMap<>());
        try (Search search = Searches.of(
                where,
                settings.search(),
                space,
                settings.budget(),
                settings.seed(),
                settings.bayesian(),
                settings.evolutionary())) {
            int number = 0;
            for (List<Point> batch = search.next(); !batch.isEmpty(); batch = search.next()) {
                List<RunOutcome> outcomes = tasks.run(batch);
                double[] scores = new double[batch.size()];
                for (int i = 0; i < scores.length; i++) {
                    Trial trial = trial(number++, batch.get(i), outcomes.get(i), periods);
                    scores[i] = trial.objective();
                    String why = trial.outcome().refused();
                    if (why == null) {
                        tried.trials().add(trial);
                    } else {
                        tried.refused().merge(why, 1, Integer::sum);
                    }
                }
                search.learn(scores);
            }
        }
        if (tried.trials().isEmpty()) {
            throw hopeless(tried.refused().keySet().iterator().next());
        }
        return tried;
    }

    private Trial trial(int number, Point point, RunOutcome outcome, Periods periods) {
        double objective = outcome.refused() == null
                ? settings.objective().of(outcome.returns(), periods.perYear())
                : Double.NaN;
        return new Trial(number, point, outcome, objective, SharpeRatio.of(outcome.returns()));
    }

    private InvalidInputException hopeless(String why) {
        return new InvalidInputException(
                where + " key vary", "points that can be run", "none, the first because: " + why);
    }

    private SweepResult result(TapedBacktest backtest, Periods periods, Tried tried) {
        List<Trial> trials = tried.trials();
        Ranking ranking = new Ranking(space, trials, settings.search() == SearchKind.GRID, periods.perYear());
        List<SweepResult.Row> rows = ranking.rows();
        SweepResult.Chance luck = ranking.chance();
        SweepResult.@Nullable Overfit overfitting = overfitting(trials);
        return new SweepResult(
                settings.name(),
                program(),
                settings.backtest(),
                varied.plain().sha256(),
                new SweepResult.Data(
                        backtest.sha256(),
                        Instant.EPOCH.plusNanos(backtest.firstNanos()),
                        Instant.EPOCH.plusNanos(backtest.lastNanos()),
                        backtest.events(),
                        backtest.bytes(),
                        Duration.ofNanos(periods.nanos()),
                        periods.count()),
                settings.search().toString(),
                settings.objective().toString(),
                settings.seed(),
                trials.size(),
                tried.refused(),
                List.copyOf(settings.vary().keySet()),
                rows,
                luck,
                overfitting,
                HeatMaps.of(space, settings.heatMap(), trials),
                Cautions.of(space, rows, luck, overfitting, tried.refused()));
    }

    private SweepResult.@Nullable Overfit overfitting(List<Trial> trials) {
        double[][] returns = trials.stream().map(each -> each.outcome().returns()).toArray(double[][]::new);
        Overfitting measured = Overfitting.of(returns, settings.blocks());
        return measured == null
                ? null
                : new SweepResult.Overfit(
                        measured.probability(),
                        measured.blocks(),
                        measured.halves(),
                        measured.lossProbability(),
                        SweepResult.finite(measured.degradation()));
    }

    private static String program() {
        String version = Sweep.class.getPackage().getImplementationVersion();
        return "noderr " + (version == null ? "from its classes" : version);
    }

    /** Has tasks run that were not before, and writes down what comes of them. */
    private final class Tasks {
        private final RunLedger.About about;
        private final RunLedger ledger;
        private final SweepExecutor executor;
        private final SweepProgress progress;
        private long done;
        private long ran;

        Tasks(RunLedger.About about, RunLedger ledger, SweepExecutor executor, SweepProgress progress) {
            this.about = about;
            this.ledger = ledger;
            this.executor = executor;
            this.progress = progress;
        }

        /** In the order of the points. */
        List<RunOutcome> run(List<Point> points) {
            List<RunTask> tasks = points.stream()
                    .map(each -> new RunTask(about.settings(), about.data(), each, null))
                    .toList();
            List<RunTask> missing =
                    tasks.stream().filter(each -> ledger.known(each) == null).toList();
            done += tasks.size() - missing.size();
            ran += tasks.size() - missing.size();
            executor.run(missing, this::finished);
            return tasks.stream()
                    .map(each -> Objects.requireNonNull(ledger.known(each)))
                    .toList();
        }

        private void finished(RunOutcome outcome) {
            ledger.add(outcome);
            done++;
            String why = outcome.refused();
            if (why == null) {
                ran++;
            } else if (ran == 0 && done >= HOPELESS) {
                throw hopeless(why);
            }
            progress.at(done, most);
        }
    }
}
