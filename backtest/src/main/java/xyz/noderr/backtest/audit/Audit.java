package xyz.noderr.backtest.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.Progress;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Looks for what a backtest knows too early: runs it once and keeps all that happened, runs it again with other futures and
 * later starts, and looks at its inputs, bars, scaler and prices. Each rerun is a backtest as any other.
 */
public final class Audit {
    private static final double NANOS_PER_SECOND = 1e9;

    private final BacktestSettings settings;
    private final Path folder;
    private final AuditSettings asked;
    private final List<Instrument> instruments;
    private final @Nullable ModelManifest manifest;

    /**
     * An audit of a backtest.
     *
     * @param folder where the settings' files are named from
     * @throws xyz.noderr.pipeline.InvalidInputException when the model's package is not valid
     */
    public Audit(BacktestSettings settings, Path folder, AuditSettings asked) {
        this.settings = settings;
        this.folder = folder;
        this.asked = asked;
        List<Instrument> traded = new ArrayList<>();
        settings.traded().forEach(each -> traded.add(new Instrument(traded.size(), each.instrument())));
        instruments = List.copyOf(traded);
        String model = settings.model();
        manifest = model == null
                ? null
                : ModelPackage.read(folder.resolve(model), settings.modelTrust())
                        .manifest();
    }

    /**
     * Does all of it.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when the data are not valid, or there is no time to cut at
     */
    public AuditResult run(Progress progress) {
        long startNanos = System.nanoTime();
        Tape tape = new Tape();
        Trace trace = newTrace();
        Backtest backtest = new Backtest(settings, folder);
        Run run = backtest.run(progress, new RerunProbe(market -> new TapedSource(market, tape), trace));
        List<Cut> cuts = cuts(tape, trace);
        Steps steps = new Steps(progress, 1 + cuts.size() * Future.values().length + WarmUpCheck.TENTHS.size());
        Instant from = EpochNanos.instant(trace.timeNanos(0));
        Instant to = EpochNanos.instant(trace.timeNanos(trace.size() - 1));

        List<Finding> findings = new ArrayList<>();
        List<Departure> repeated = repeat(tape, trace);
        steps.done();
        findings.add(RepeatVerdict.of(repeated, trace));
        List<Rerun> reruns = List.of();
        if (repeated.isEmpty()) {
            NamedFiles files = new NamedFiles(settings, tape.timeNanos(0), tape.timeNanos(tape.size() - 1));
            FutureCheck check =
                    new FutureCheck(settings, folder, tape, trace, files, asked.seed(), backtest.depthLevels());
            reruns = check.run(cuts, steps::done);
            findings.add(FutureVerdict.of(reruns, check::strategiesOf, files.others()));
        } else {
            findings.add(Finding.skipped(FutureVerdict.CHECK, "two runs of the same are not the same"));
        }
        findings.add(new LabelCheck(trace, manifest == null ? null : manifest.horizon()).find());
        var candles = Candle.of(tape, backtest.depthLevels());
        findings.add(new BarStampCheck(candles, this::files).find());
        findings.add(
                manifest == null
                        ? Finding.skipped(ScalerCheck.CHECK, "the run has no model")
                        : new ScalerCheck(settings, folder, manifest).find(from, to, Progress.NONE));
        findings.add(SplitCheck.find(candles, this::files));
        List<Settling> settlings =
                new WarmUpCheck(settings, folder, tape, trace, backtest.depthLevels()).settlings(steps::done);
        findings.add(WarmUpCheck.of(settlings));
        return new AuditResult(
                settings.name(),
                settings.sha256(),
                run.result().decisionHash(),
                from,
                to,
                trace.size(),
                run.result().decisions(),
                asked.seed(),
                steps.count(),
                (System.nanoTime() - startNanos) / NANOS_PER_SECOND,
                cuts.stream()
                        .map(each -> new AuditResult.CutAt(each.at(), each.why()))
                        .toList(),
                findings,
                departed(reruns),
                settlings,
                AuditResult.LIMITS);
    }

    private Trace newTrace() {
        return new Trace(
                manifest == null ? Columns.NONE : new Columns(manifest.featureNames(), manifest.columnNames()),
                instruments.size());
    }

    private List<Cut> cuts(Tape tape, Trace trace) {
        Cuts chooser = new Cuts(tape, trace, instruments);
        List<Cut> all = new ArrayList<>(asked.at().stream().map(chooser::at).toList());
        all.addAll(chooser.spread(asked.cuts(), asked.seed()));
        return all;
    }

    private List<Departure> repeat(Tape tape, Trace trace) {
        TraceComparison comparison = new TraceComparison(trace, trace.size());
        new Backtest(settings, folder)
                .run(Progress.NONE, new RerunProbe(market -> new TapeReading(tape, 0), comparison));
        return comparison.departures();
    }

    private String files(int instrumentId) {
        return settings.traded().get(instrumentId).data().source();
    }

    private static List<AuditResult.Departed> departed(List<Rerun> reruns) {
        return reruns.stream()
                .flatMap(each -> each.root().stream()
                        .map(root -> new AuditResult.Departed(
                                each.cut().at(),
                                each.future().toString(),
                                root.layer().toString(),
                                root.what(),
                                root.at(),
                                root.sequence(),
                                root.run(),
                                root.rerun())))
                .toList();
    }
}
