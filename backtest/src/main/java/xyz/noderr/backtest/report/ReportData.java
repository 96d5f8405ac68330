package xyz.noderr.backtest.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Fill;
import xyz.noderr.backtest.result.MinuteState;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.pipeline.instrument.Instrument;

/** What the report's page draws, in the units that it shows: seconds, money of the account, and quote and base units. */
record ReportData(RunResult result, Series series, List<Marker> fills) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Columns of equal length, one row a minute. Drawdown is 0 or less. */
    record Series(List<Double> time, List<BigDecimal> equity, List<Double> drawdown, List<Line> instruments) {}

    /** The columns of one instrument. A price is null before its first trade. */
    record Line(List<@Nullable BigDecimal> price, List<BigDecimal> position) {}

    /** A fill on the price chart of its instrument. */
    record Marker(double time, int instrument, String side, BigDecimal price, BigDecimal quantity, BigDecimal fee) {}

    static ReportData of(Run run) {
        List<Marker> markers =
                run.fills().stream().map(fill -> marker(fill, run)).toList();
        return new ReportData(run.result(), series(run), markers);
    }

    private static Marker marker(Fill fill, Run run) {
        Instrument instrument = run.instruments().get(fill.instrumentId());
        return new Marker(
                fill.timeNanos() / NANOS_PER_SECOND,
                fill.instrumentId(),
                fill.side().name(),
                instrument.priceOf(fill.priceTicks()),
                instrument.quantityOf(fill.quantityLots()),
                instrument.moneyOf(fill.feeQuote()));
    }

    private static Series series(Run run) {
        List<MinuteState> minutes = run.minutes();
        return new Series(
                column(minutes, minute -> minute.timeNanos() / NANOS_PER_SECOND),
                column(minutes, minute -> BigDecimal.valueOf(minute.equity(), run.decimals())),
                column(minutes, minute -> -minute.drawdown()),
                run.instruments().stream().map(each -> line(minutes, each)).toList());
    }

    private static Line line(List<MinuteState> minutes, Instrument instrument) {
        List<MinuteState.Market> states =
                column(minutes, minute -> minute.markets().get(instrument.id()));
        List<@Nullable BigDecimal> prices = new ArrayList<>();
        for (MinuteState.Market each : states) {
            prices.add(each.priceTicks() == 0 ? null : instrument.priceOf(each.priceTicks()));
        }
        return new Line(
                prices,
                states.stream()
                        .map(each -> instrument.quantityOf(each.positionLots()))
                        .toList());
    }

    private static <T> List<T> column(List<MinuteState> minutes, Function<MinuteState, T> value) {
        return minutes.stream().map(value).toList();
    }
}
