package xyz.noderr.backtest.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.sweep.montecarlo.MonteCarloSettings;
import xyz.noderr.backtest.sweep.montecarlo.Resampling;
import xyz.noderr.backtest.sweep.montecarlo.RoundTrips;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.backtest.sweep.run.RunOutcome;
import xyz.noderr.backtest.sweep.run.RunTask;
import xyz.noderr.backtest.sweep.score.Objective;
import xyz.noderr.backtest.sweep.space.Point;

/** What might as well have become of the best run. */
final class MonteCarloStudy {
    private final MonteCarloSettings settings;
    private final Objective objective;
    private final Periods periods;
    private final long seed;

    MonteCarloStudy(SweepSettings sweep, Periods periods) {
        settings = sweep.monteCarlo();
        objective = sweep.objective();
        this.periods = periods;
        seed = sweep.seed();
    }

    /**
     * Does what was asked for.
     *
     * @param best the first of the ranking
     * @param tasks runs the best again where that is needed
     */
    SweepResult.MonteCarlo of(Trial best, TaskRuns tasks) {
        return new SweepResult.MonteCarlo(
                shuffled(best.point(), tasks), bootstrapped(best.outcome().returns()), noisy(best.point(), tasks));
    }

    private SweepResult.@Nullable Shuffled shuffled(Point best, TaskRuns tasks) {
        MonteCarloSettings.Shuffling asked = settings.tradeShuffling();
        if (asked == null) {
            return null;
        }
        Run run = tasks.whole(best);
        double start = run.result().startEquity().movePointRight(run.decimals()).doubleValue();
        double[] trades = RoundTrips.returns(run.instruments(), run.fills(), start);
        double[] drawdowns = Resampling.drawdownsOfOrders(trades, asked.draws(), seed);
        double own = Objective.maxDrawdown(trades);
        return new SweepResult.Shuffled(
                trades.length,
                asked.draws(),
                own,
                OutOfSampleStudy.spread(drawdowns),
                SweepResult.finite(Resampling.share(drawdowns, each -> each > own)));
    }

    private SweepResult.@Nullable Redrawn bootstrapped(double[] returns) {
        MonteCarloSettings.Bootstrap asked = settings.blockBootstrap();
        if (asked == null) {
            return null;
        }
        Duration block = asked.block();
        double length = block == null
                ? Math.round(Math.cbrt(returns.length))
                : Math.max(1, (double) block.toNanos() / periods.nanos());
        double[] values = Resampling.bootstrapped(
                returns, length, asked.draws(), seed, drawn -> objective.of(drawn, periods.perYear()));
        return redrawn(String.format(Locale.ROOT, "blocks of %.4g periods in the mean", length), values);
    }

    private SweepResult.@Nullable Redrawn noisy(Point best, TaskRuns tasks) {
        MonteCarloSettings.Noise asked = settings.priceNoise();
        if (asked == null) {
            return null;
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        List<RunTask.Noise> noises = IntStream.range(0, asked.runs())
                .mapToObj(i -> new RunTask.Noise(asked.deviation(), seeds.nextLong()))
                .toList();
        double[] values = tasks.run(best, noises).stream()
                .filter(each -> each.refused() == null)
                .map(RunOutcome::returns)
                .mapToDouble(each -> objective.of(each, periods.perYear()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return redrawn(String.format(Locale.ROOT, "prices moved by %.4g %% each", 100 * asked.deviation()), values);
    }

    private static SweepResult.Redrawn redrawn(String how, double[] sorted) {
        return new SweepResult.Redrawn(
                how,
                sorted.length,
                OutOfSampleStudy.spread(sorted),
                SweepResult.finite(Resampling.share(sorted, each -> each <= 0)));
    }
}
