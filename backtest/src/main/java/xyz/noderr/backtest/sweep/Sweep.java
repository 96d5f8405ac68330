package xyz.noderr.backtest.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.sweep.montecarlo.MonteCarloSettings;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.backtest.sweep.run.PointRun;
import xyz.noderr.backtest.sweep.run.RunLedger;
import xyz.noderr.backtest.sweep.run.RunOutcome;
import xyz.noderr.backtest.sweep.run.RunTask;
import xyz.noderr.backtest.sweep.run.SweepExecutor;
import xyz.noderr.backtest.sweep.run.VariedSettings;
import xyz.noderr.backtest.sweep.score.SharpeRatio;
import xyz.noderr.backtest.sweep.search.Search;
import xyz.noderr.backtest.sweep.search.Searches;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;
import xyz.noderr.backtest.sweep.validation.Validation;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/**
 * One backtest over many points of its settings: reads the market data once, has each point run, and says what the best is
 * worth. What it finds does not depend on who runs the points, nor in which order, nor on how often it was interrupted.
 */
public final class Sweep {
    /** The file of the outcomes, in the sweep's folder. */
    public static final String LEDGER = "tasks.jsonl";

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
        MonteCarloSettings.Noise noise = settings.monteCarlo().priceNoise();
        most = Searches.most(where, settings.search(), space, settings.budget()) + (noise == null ? 0 : noise.runs());
        varied = new VariedSettings(Backtest.folderOf(file).resolve(settings.backtest()));
        varied.require(space);
        requireOneCurrency();
    }

    private void requireOneCurrency() {
        String currency = varied.plain().currency();
        if (settings.monteCarlo().tradeShuffling() != null
                && varied.plain().traded().stream()
                        .anyMatch(each -> !each.instrument().quote().equals(currency))) {
            throw new InvalidInputException(
                    where + " key monteCarlo.tradeShuffling",
                    "instruments that are all paid in the account's currency, " + currency,
                    "others, whose trades have no return in it",
                    "leave it out");
        }
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
        requireNoise(backtest);
        Periods periods = Periods.of(backtest.firstNanos(), backtest.lastNanos(), settings.period());
        Validation validation = new Validation(where, settings.validate(), periods);
        Files.createDirectories(folder);
        RunLedger.About about = new RunLedger.About(
                varied.plain().sha256(), backtest.sha256(), backtest.modelSha256(), periods.nanos(), program());
        PointRun runner = new PointRun(varied, backtest, periods);
        try (RunLedger ledger = RunLedger.open(folder.resolve(LEDGER), about);
                SweepExecutor executor = executors.apply(runner)) {
            TaskRuns tasks = new TaskRuns(about, ledger, executor, runner, progress, most, this::hopeless);
            Tried tried = trials(tasks, periods);
            return new SweepSummary(settings, space, varied, backtest, periods, validation)
                    .of(tried.trials(), tried.refused(), tasks);
        }
    }

    private void requireNoise(TapedBacktest backtest) {
        if (settings.monteCarlo().priceNoise() != null && backtest.hasBook()) {
            throw new InvalidInputException(
                    where + " key monteCarlo.priceNoise",
                    "data of trades or bars alone, whose prices can be moved one by one",
                    "quotes or a book, whose sides would cross",
                    "leave it out");
        }
    }

    /** What the points came to, and why some were refused. */
    private record Tried(List<Trial> trials, Map<String, Integer> refused) {}

    private Tried trials(TaskRuns tasks, Periods periods) {
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
        double objective =
                outcome.refused() == null ? settings.objective().of(outcome.returns(), periods.perYear()) : Double.NaN;
        return new Trial(number, point, outcome, objective, SharpeRatio.of(outcome.returns()));
    }

    private InvalidInputException hopeless(String why) {
        return new InvalidInputException(
                where + " key vary", "points that can be run", "none, the first because: " + why);
    }

    static String program() {
        String version = Sweep.class.getPackage().getImplementationVersion();
        return "noderr " + (version == null ? "from its classes" : version);
    }
}
