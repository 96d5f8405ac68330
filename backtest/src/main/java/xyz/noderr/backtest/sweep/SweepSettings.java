package xyz.noderr.backtest.sweep;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.montecarlo.MonteCarloSettings;
import xyz.noderr.backtest.sweep.score.Objective;
import xyz.noderr.backtest.sweep.search.BayesianSettings;
import xyz.noderr.backtest.sweep.search.EvolutionarySettings;
import xyz.noderr.backtest.sweep.search.SearchKind;
import xyz.noderr.backtest.sweep.validation.ValidationSettings;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** A sweep, as its YAML file says it. Files are named relative to that file. */
public record SweepSettings(
        @Setting(help = "the sweep's name: of its folder below runs/")
        String name,

        @Setting(help = "the YAML file of the backtest that is run")
        String backtest,

        @Setting(
                help =
                        "what is varied: paths into that file, each with a list of values or with {from, to} and a step, a"
                                + " number of points, or log: true")
        Map<String, Object> vary,

        @Setting(defaultsTo = "grid", help = "how points are chosen: grid, random, sobol, bayesian or evolutionary")
        SearchKind search,

        @Setting(defaultsTo = "{}", help = "of bayesian search")
        BayesianSettings bayesian,

        @Setting(defaultsTo = "{}", help = "of evolutionary search")
        EvolutionarySettings evolutionary,

        @Setting(
                defaultsTo = "0",
                help =
                        "runs at most; 0 for the whole grid where it has 10,000 points at most, and for 200 of other searches")
        int budget,

        @Setting(defaultsTo = "1", help = "of all that is drawn by chance")
        long seed,

        @Setting(defaultsTo = "sharpe", help = "what is wanted most of: sharpe, sortino, return or calmar")
        Objective objective,

        @Setting(
                help =
                        "of the returns by which runs are judged, whole minutes; default: the longest of 1d, 4h, 1h, 15m, 5m"
                                + " and 1m of which the data have 100")
        @Nullable
        Duration period,

        @Setting(defaultsTo = "16", help = "blocks of the probability of overfitting, an even number from 2 to 20")
        int blocks,

        @Setting(
                defaultsTo = "{}",
                help = "out-of-sample tests of the choice: walkForward, purgedKFold, combinatorialPurged")
        ValidationSettings validate,

        @Setting(defaultsTo = "{}", help = "of the best run: tradeShuffling, blockBootstrap, priceNoise")
        MonteCarloSettings monteCarlo,

        @Setting(defaultsTo = "[]", help = "two of the paths, for the heat map; default: the first two")
        List<String> heatMap,

        @Setting(defaultsTo = "0", help = "runs at once; 0 for one on each core; changes no result")
        int threads) {
    private static final int MOST_BUDGET = 100_000_000;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    public SweepSettings {
        Check.require(
                name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
                "name",
                "letters, digits, dots, dashes and underscores",
                name);
        vary = Collections.unmodifiableMap(new LinkedHashMap<>(vary));
        Check.within("budget", budget, 0, MOST_BUDGET);
        Check.require(
                period == null || (period.isPositive() && period.toNanos() % NANOS_PER_MINUTE == 0),
                "period",
                "a whole number of minutes",
                "" + period);
        Check.require(
                blocks >= 2 && blocks <= 20 && blocks % 2 == 0, "blocks", "an even number from 2 to 20", "" + blocks);
        heatMap = List.copyOf(heatMap);
        Check.require(
                heatMap.isEmpty() || (heatMap.size() == 2 && vary.keySet().containsAll(heatMap)),
                "heatMap",
                "two of the paths that are varied, " + vary.keySet(),
                heatMap.toString());
        Check.within("threads", threads, 0, 10_000);
    }
}
