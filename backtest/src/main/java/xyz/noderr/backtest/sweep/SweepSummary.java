package xyz.noderr.backtest.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.backtest.sweep.run.VariedSettings;
import xyz.noderr.backtest.sweep.score.Overfitting;
import xyz.noderr.backtest.sweep.search.SearchKind;
import xyz.noderr.backtest.sweep.space.Space;
import xyz.noderr.backtest.sweep.validation.Validation;
import xyz.noderr.backtest.sweep.validation.ValidationSettings;

/** Puts the trials of a sweep into words and numbers. */
final class SweepSummary {
    private final SweepSettings settings;
    private final Space space;
    private final VariedSettings varied;
    private final TapedBacktest backtest;
    private final Periods periods;
    private final Validation validation;

    SweepSummary(
            SweepSettings settings,
            Space space,
            VariedSettings varied,
            TapedBacktest backtest,
            Periods periods,
            Validation validation) {
        this.settings = settings;
        this.space = space;
        this.varied = varied;
        this.backtest = backtest;
        this.periods = periods;
        this.validation = validation;
    }

    /**
     * The result.
     *
     * @param refused how many points could not be run, by reason
     * @param tasks runs the best again
     */
    SweepResult of(List<Trial> trials, Map<String, Integer> refused, TaskRuns tasks) {
        Ranking ranking = new Ranking(space, trials, settings.search() == SearchKind.GRID, periods.perYear());
        List<SweepResult.Row> rows = ranking.rows();
        SweepResult.Chance luck = ranking.chance();
        SweepResult.@Nullable Overfit overfitting = overfitting(trials);
        OutOfSampleStudy study = new OutOfSampleStudy(trials, settings.objective(), periods);
        SweepResult.@Nullable OutOfSample walkForward = study.of(validation.walkForward());
        SweepResult.MonteCarlo monteCarlo = new MonteCarloStudy(settings, periods)
                .of(ranking.ranked().getFirst().trial(), tasks);
        ValidationSettings.Combined combined = settings.validate().combinatorialPurged();
        return new SweepResult(
                settings.name(),
                Sweep.program(),
                settings.backtest(),
                varied.plain().sha256(),
                data(),
                settings.search().toString(),
                settings.objective().toString(),
                settings.seed(),
                trials.size(),
                refused,
                List.copyOf(settings.vary().keySet()),
                rows,
                luck,
                overfitting,
                walkForward,
                study.of(validation.purgedKFold()),
                study.of(validation.combinatorialPurged(), combined == null ? 0 : combined.groups()),
                monteCarlo,
                HeatMaps.of(space, settings.heatMap(), trials),
                Cautions.of(space, rows, luck, overfitting, walkForward, monteCarlo, refused));
    }

    private SweepResult.Data data() {
        return new SweepResult.Data(
                backtest.sha256(),
                Instant.EPOCH.plusNanos(backtest.firstNanos()),
                Instant.EPOCH.plusNanos(backtest.lastNanos()),
                backtest.events(),
                backtest.bytes(),
                Duration.ofNanos(periods.nanos()),
                periods.count());
    }

    private SweepResult.@Nullable Overfit overfitting(List<Trial> trials) {
        double[][] returns =
                trials.stream().map(each -> each.outcome().returns()).toArray(double[][]::new);
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
}
