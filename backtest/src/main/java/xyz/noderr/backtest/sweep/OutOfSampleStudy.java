package xyz.noderr.backtest.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.montecarlo.Resampling;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.backtest.sweep.score.Objective;
import xyz.noderr.backtest.sweep.score.SharpeRatio;
import xyz.noderr.backtest.sweep.validation.Chooser;
import xyz.noderr.backtest.sweep.validation.Fold;
import xyz.noderr.backtest.sweep.validation.Paths;
import xyz.noderr.backtest.sweep.validation.Spans;

/** Chooses among the trials on each fold, and puts into figures what came of it. */
final class OutOfSampleStudy {
    private final List<Trial> trials;
    private final Periods periods;
    private final Chooser chooser;

    OutOfSampleStudy(List<Trial> trials, Objective objective, Periods periods) {
        this.trials = trials;
        this.periods = periods;
        chooser = new Chooser(
                trials.stream().map(each -> each.outcome().returns()).toArray(double[][]::new),
                objective,
                periods.perYear());
    }

    SweepResult.@Nullable OutOfSample of(@Nullable List<Fold> folds) {
        if (folds == null) {
            return null;
        }
        List<Chooser.Choice> choices = folds.stream().map(chooser::choose).toList();
        List<SweepResult.Chosen> chosen = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        List<Double> equity = new ArrayList<>();
        double now = 1;
        for (int i = 0; i < choices.size(); i++) {
            chosen.add(chosen(folds.get(i), choices.get(i)));
            for (int j = 0; j < choices.get(i).returns().length; j++) {
                now *= 1 + choices.get(i).returns()[j];
                equity.add(now);
                times.add(instant(periods.startNanos(folds.get(i).test()[j] + 1)));
            }
        }
        double[] returns = choices.stream()
                .flatMapToDouble(each -> Arrays.stream(each.returns()))
                .toArray();
        SharpeRatio sharpe = SharpeRatio.of(returns);
        return new SweepResult.OutOfSample(
                chosen,
                SweepResult.finite(mean(
                        choices.stream().mapToDouble(Chooser.Choice::inSample).toArray())),
                SweepResult.finite(chooser.value(returns)),
                SweepResult.finite(sharpe.ratio() * Math.sqrt(periods.perYear())),
                SweepResult.finite(sharpe.defined() ? sharpe.probabilityAbove(0) : Double.NaN),
                now - 1,
                Objective.maxDrawdown(returns),
                times,
                equity);
    }

    private SweepResult.Chosen chosen(Fold fold, Chooser.Choice choice) {
        int[] test = fold.test();
        return new SweepResult.Chosen(
                instant(periods.startNanos(test[0])),
                instant(periods.startNanos(test[test.length - 1] + 1)),
                fold.train().length,
                test.length,
                fold.purged(),
                fold.embargoed(),
                choice.run() < 0 ? Map.of() : trials.get(choice.run()).point().values(),
                SweepResult.finite(choice.inSample()),
                SweepResult.finite(choice.outOfSample()));
    }

    SweepResult.@Nullable Combined of(@Nullable List<Spans.Split> splits, int groups) {
        if (splits == null) {
            return null;
        }
        Paths paths = Paths.of(splits, groups, chooser);
        double[] values = paths.returns().stream()
                .mapToDouble(chooser::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new SweepResult.Combined(
                splits.size(),
                paths.returns().size(),
                SweepResult.finite(mean(paths.inSample())),
                spread(values),
                SweepResult.finite(Resampling.share(values, each -> each < 0)));
    }

    /** Of sorted values. */
    static SweepResult.Spread spread(double[] sorted) {
        return new SweepResult.Spread(
                SweepResult.finite(Resampling.quantile(sorted, 0.05)),
                SweepResult.finite(Resampling.quantile(sorted, 0.5)),
                SweepResult.finite(Resampling.quantile(sorted, 0.95)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
