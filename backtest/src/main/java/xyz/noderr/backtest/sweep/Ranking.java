package xyz.noderr.backtest.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.backtest.sweep.score.Luck;
import xyz.noderr.backtest.sweep.score.Neighbours;
import xyz.noderr.backtest.sweep.score.SharpeRatio;
import xyz.noderr.backtest.sweep.space.Space;

/**
 * Trials in the order of what they are worth: by the deflated Sharpe ratio, those of equal ones by what their neighbours came
 * to; those without a ratio last.
 */
final class Ranking {
    private final double periodsPerYear;
    private final Luck luck;
    private final List<Ranked> ranked = new ArrayList<>();

    /** A trial with what is said of it beside the others. */
    record Ranked(Trial trial, double deflated, double neighbours) {}

    Ranking(Space space, List<Trial> trials, boolean grid, double periodsPerYear) {
        this.periodsPerYear = periodsPerYear;
        luck = Luck.of(trials.stream().map(Trial::sharpe).toList());
        Neighbours neighbours =
                new Neighbours(space, trials.stream().map(Trial::point).toList(), grid);
        double[] objectives = trials.stream().mapToDouble(Trial::objective).toArray();
        for (int i = 0; i < objectives.length; i++) {
            Trial each = trials.get(i);
            ranked.add(new Ranked(each, luck.deflated(each.sharpe()), neighbours.median(i, objectives)));
        }
        ranked.sort(Comparator.<Ranked>comparingDouble(each -> least(each.deflated()))
                .thenComparingDouble(each -> least(each.neighbours()))
                .reversed()
                .thenComparingInt(each -> each.trial().number()));
    }

    private static double least(double value) {
        return Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
    }

    Luck luck() {
        return luck;
    }

    /** The best first. */
    List<Ranked> ranked() {
        return ranked;
    }

    List<SweepResult.Row> rows() {
        return IntStream.range(0, ranked.size())
                .mapToObj(i -> row(i + 1, ranked.get(i)))
                .toList();
    }

    private SweepResult.Row row(int rank, Ranked of) {
        Trial trial = of.trial();
        SharpeRatio sharpe = trial.sharpe();
        return new SweepResult.Row(
                rank,
                trial.number(),
                trial.point().values(),
                SweepResult.finite(trial.objective()),
                SweepResult.finite(annual(sharpe.ratio())),
                SweepResult.finite(of.deflated()),
                SweepResult.finite(sharpe.defined() ? sharpe.probabilityAbove(0) : Double.NaN),
                SweepResult.finite(of.neighbours()),
                trial.outcome().netReturn(),
                trial.outcome().maxDrawdown(),
                trial.outcome().fills(),
                trial.outcome().fees(),
                trial.outcome().decisionHash());
    }

    SweepResult.Chance chance() {
        return new SweepResult.Chance(luck.trials(), annual(Math.sqrt(luck.variance())), annual(luck.expectedBest()));
    }

    private double annual(double ratio) {
        return ratio * Math.sqrt(periodsPerYear);
    }
}
