package xyz.noderr.backtest.result;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.execution.Attribution;
import xyz.noderr.backtest.execution.FillQuality;
import xyz.noderr.backtest.execution.TripFigures;
import xyz.noderr.backtest.metrics.ReturnMetrics;
import xyz.noderr.backtest.metrics.ReturnSeries;
import xyz.noderr.backtest.prediction.SignalScore;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * What is behind a run's sums.
 *
 * @param returnPeriod of what the returns are: daily where the run has enough days, else hourly
 * @param fillQuality of the fills that were kept; empty where there were none
 * @param signalDecay what the model knew, by horizon; empty without a model that speaks of directions
 */
public record RunAnalysis(
        String returnPeriod,
        ReturnMetrics returns,
        Activity activity,
        TripFigures roundTrips,
        Attribution attribution,
        List<FillQuality> fillQuality,
        List<Decay> signalDecay) {
    /**
     * What a signal knew of one horizon.
     *
     * @param rows predictions that it was asked of, at most one a second
     * @param hitRate the share of them on which the price moved as the signal says, where it moved
     * @param correlation of signal and return (information coefficient)
     * @param meanReturnBps in the signal's direction
     */
    public record Decay(
            Duration horizon,
            long rows,
            @Nullable Double hitRate,
            @Nullable Double correlation,
            @Nullable Double meanReturnBps) {
        private static final double BPS = 1e4;

        private static Decay of(SignalScore score) {
            Double mean = score.meanReturn();
            return new Decay(
                    score.horizon(),
                    score.rows(),
                    score.hitRate(),
                    score.correlation(),
                    mean == null ? null : mean * BPS);
        }
    }

    /**
     * Of a finished run.
     *
     * @param strategies their names, in their order
     */
    public static RunAnalysis of(RunRecorder recorder, Portfolio portfolio, List<String> strategies) {
        int decimals = portfolio.currencies().decimals(Currencies.HOME);
        ReturnSeries returns = returns(recorder.account(), portfolio.ledger().startCash());
        return new RunAnalysis(
                returns.period().label(),
                returns.metrics(),
                Activity.of(recorder.account(), decimals),
                TripFigures.of(recorder.executions().trips(), decimals),
                Attribution.of(recorder.executions(), portfolio, strategies),
                FillQuality.of(recorder.executions().fills(), portfolio),
                recorder.decay() == null
                        ? List.of()
                        : recorder.decay().scores().stream().map(Decay::of).toList());
    }

    /** The hourly or daily returns of an account. */
    public static ReturnSeries returns(AccountColumns account, long startEquity) {
        return ReturnSeries.of(startEquity, account.size(), account::timeNanos, account::equity);
    }
}
