package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.venue.RealVenues;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.shadow.Shadow;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.pipeline.source.TimedSource;

/** One backtest: its settings and the files they name. Each {@link #run} starts from the beginning. */
public final class Backtest {
    private static final double NANOS_PER_SECOND = 1e9;

    private final BacktestSettings settings;
    private final Markets markets;
    private final @Nullable ModelPackage model;
    private final @Nullable Challengers challengers;
    private final @Nullable RealVenues real;

    /**
     * A backtest of these settings.
     *
     * @param folder where the settings' files are named from
     * @throws InvalidInputException when a model's package is not valid, or a challenger cannot be compared with it
     */
    public Backtest(BacktestSettings settings, Path folder) {
        this(settings, folder, Markets.of(settings, folder), null);
    }

    /** The same over data that were read before. */
    Backtest(BacktestSettings settings, Path folder, Markets markets) {
        this(settings, folder, markets, null);
    }

    /**
     * The same of a market that happens.
     *
     * @param real where orders go; null for simulated venues
     */
    Backtest(BacktestSettings settings, Path folder, Markets markets, @Nullable RealVenues real) {
        this.real = real;
        this.settings = settings;
        this.markets = markets;
        model = modelOf(settings, folder);
        challengers = model == null ? null : new Challengers(settings, folder, model.manifest());
    }

    /** The model's package; null where the settings name none. */
    static @Nullable ModelPackage modelOf(BacktestSettings settings, Path folder) {
        String name = settings.model();
        return name == null ? null : ModelPackage.read(folder.resolve(name), settings.modelTrust());
    }

    /**
     * Reads settings from a file.
     *
     * @throws InvalidInputException when they are not valid
     */
    public static BacktestSettings read(Path config) {
        return SettingsFile.read(config, BacktestSettings.class);
    }

    /** The folder from which a settings file names others: its own. */
    public static Path folderOf(Path config) {
        Path parent = config.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** How many levels of a book its events hold on each side, as its journal's header has to say. */
    public int depthLevels() {
        return markets.depthLevels();
    }

    /**
     * Runs it to the end.
     *
     * @throws InvalidInputException when a file does not hold what it should, or there is no trade or bar of an instrument in its span
     */
    public Run run(Progress progress) {
        return run(progress, null, RunProbe.NONE);
    }

    /** Runs it to the end under a probe, as an audit does. */
    public Run run(Progress progress, RunProbe probe) {
        return run(progress, null, probe);
    }

    /**
     * Runs it to the end, and writes what came in to a journal, from which {@link Replay} decides it again.
     *
     * @param journal closed by the caller; null for none
     * @throws InvalidInputException when a file does not hold what it should, or there is no trade or bar of an instrument in its span
     */
    public Run run(Progress progress, @Nullable RunJournal journal) {
        return run(progress, journal, RunProbe.NONE);
    }

    Run run(Progress progress, @Nullable RunJournal journal, RunProbe probe) {
        if (model == null || challengers == null) {
            try (Markets.Reading market = read(probe)) {
                return run(
                        progress, journal, probe, null, new Assembly(settings, markets, null, journal, real), market);
            }
        }
        if (settings.inference().mode() == InferenceMode.AHEAD) {
            return runAhead(progress, journal, probe, model, challengers);
        }
        // Read from here on, while the model is opened: that takes as long as a short file does.
        try (Markets.Reading market = read(probe);
                Champion champion = Champion.open(model, inference(model, journal));
                OpenModels others = OpenModels.of(challengers, champion.engine())) {
            ModelRun modelRun = modelRun(model, challengers, champion, others);
            Assembly assembly = new Assembly(settings, markets, modelRun.stages(), journal, real);
            return run(progress, journal, probe, modelRun, assembly, market);
        }
    }

    private BacktestSettings.Inference inference(ModelPackage of, @Nullable RunJournal journal) {
        return settings.inference().by(ChosenEngine.of(settings, of, journal == null ? null : journal.folder()));
    }

    private Markets.Reading read(RunProbe probe) {
        return markets.open(settings.ring().prefetch(), probe::over);
    }

    /** The model is asked by whoever reads the market, and so is there first. */
    private Run runAhead(
            Progress progress, @Nullable RunJournal journal, RunProbe probe, ModelPackage of, Challengers beside) {
        markets.requireOneOrder();
        try (Champion champion = Champion.open(of, inference(of, journal));
                OpenModels others = OpenModels.of(beside, champion.engine())) {
            ModelRun modelRun = modelRun(of, beside, champion, others);
            Assembly assembly = new Assembly(settings, markets, modelRun.stages(), journal, real);
            try (Markets.Reading market = markets.open(
                    settings.ring().prefetch(),
                    assembly::emptyEvent,
                    events -> modelRun.over(probe.over(events), assembly))) {
                return run(progress, journal, probe, modelRun, assembly, market);
            }
        }
    }

    private ModelRun modelRun(ModelPackage of, Challengers beside, Champion champion, OpenModels others) {
        ModelStages stages =
                new ModelStages(markets.first(), of, champion.onRing(), champion.engine(), settings.drift());
        return new ModelRun(settings, stages, champion, beside.packages(), new Shadow(beside.shadow(others.models())));
    }

    private Run run(
            Progress progress,
            @Nullable RunJournal journal,
            RunProbe probe,
            @Nullable ModelRun modelRun,
            Assembly assembly,
            Markets.Reading market) {
        try (Pipeline pipeline = assembly.start(journal, modelRun == null ? probe : probe.beside(modelRun.shadow()))) {
            markets.each().forEach(each -> each.goOnto(pipeline, assembly));
            EventSource events = market.events();
            Duration timer = settings.timer();
            MarketReplay replay = new MarketReplay(
                    timer == null ? events : new TimedSource(events, 1, timer),
                    assembly.venues(),
                    pipeline,
                    assembly.transit());
            long startNanos = System.nanoTime();
            long published = replay.run(progress, market::progress);
            double wallSeconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
            for (Instrument each : markets.instruments()) {
                if (!assembly.recorder().market(each.id()).priced()) {
                    throw markets.emptySpan(each.id());
                }
            }
            if (journal != null) {
                journal.writer().end(assembly.gateway().hash(), pipeline.snapshot());
            }
            if (modelRun != null) {
                modelRun.shadow().end();
            }
            BooksAudit.check(assembly.portfolio(), assembly.venues());
            return new RunSummary(settings, assembly, modelRun)
                    .of(
                            pipeline,
                            markets,
                            market,
                            published,
                            wallSeconds,
                            LauncherStart.secondsTo(replay.firstNanos()));
        }
    }
}
