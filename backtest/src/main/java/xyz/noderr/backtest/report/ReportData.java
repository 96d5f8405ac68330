package xyz.noderr.backtest.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import xyz.noderr.backtest.result.MinuteState;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.pipeline.instrument.Instrument;

/** What the report's page draws, in the units that it shows: seconds, quote and base units. */
record ReportData(RunResult result, Series series, List<Marker> fills) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Columns of equal length, one row a minute. Drawdown is 0 or less. */
    record Series(
            List<Double> time,
            List<BigDecimal> price,
            List<BigDecimal> equity,
            List<Double> drawdown,
            List<BigDecimal> position) {}

    /** A fill on the price chart. */
    record Marker(double time, String side, BigDecimal price, BigDecimal quantity, BigDecimal fee) {}

    static ReportData of(Run run) {
        Instrument instrument = run.instrument();
        List<Marker> markers = run.fills().stream()
                .map(fill -> new Marker(
                        fill.timeNanos() / NANOS_PER_SECOND,
                        fill.side().name(),
                        instrument.priceOf(fill.priceTicks()),
                        instrument.quantityOf(fill.quantityLots()),
                        instrument.moneyOf(fill.feeQuote())))
                .toList();
        return new ReportData(run.result(), series(run.minutes(), instrument), markers);
    }

    private static Series series(List<MinuteState> minutes, Instrument instrument) {
        return new Series(
                column(minutes, minute -> minute.timeNanos() / NANOS_PER_SECOND),
                column(minutes, minute -> instrument.priceOf(minute.priceTicks())),
                column(minutes, minute -> instrument.moneyOf(minute.equityQuote())),
                column(minutes, minute -> -minute.drawdown()),
                column(minutes, minute -> instrument.quantityOf(minute.positionLots())));
    }

    private static <T> List<T> column(List<MinuteState> minutes, Function<MinuteState, T> value) {
        return minutes.stream().map(value).toList();
    }
}
