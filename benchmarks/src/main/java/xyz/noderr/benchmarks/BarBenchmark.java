package xyz.noderr.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.TapedBacktest;

/**
 * A cross of two moving averages over random one-minute bars that stand in memory; the figures are for one bar. Ours is a whole
 * backtest: the ring with its stages, a venue that fills at the next open, an account with fees that is looked at after each
 * bar, and all that a report needs. ta4j's keeps the trades.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class BarBenchmark {
    private static final int BARS = 40_000;
    private static final int FAST = 20;
    private static final int SLOW = 50;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static final String SETTINGS = """
            name: bars
            instrument: {venue: v, symbol: A/B, base: A, quote: B, tickSize: 0.01, lotSize: 0.001, quoteDecimals: 8}
            data: {bars: {files: [bars.csv], span: 1m}}
            strategies: [{kind: movingAverageCross, settings: {fast: %d, slow: %d, lots: 1000, crossings: true}}]
            allocation: {fixedFraction: {fraction: 1, rebalance: 1}}
            risk: {maxOrderNotional: 1000000000, maxPosition: 100, maxLeverage: 100, maxDrawdown: 1, maxDailyLoss: 1,
              maxWeeklyLoss: 1, maxMonthlyLoss: 1, maxDataAge: 1d, priceCollar: 0.5, allowShort: true}
            venue: {takerFee: 0.0005, slippage: 0, participation: 1, orderLatency: 0s, answerLatency: 0s, fills: {bar: open}}
            account: {capital: 1000000}
            """.formatted(FAST, SLOW);

    private final BarSeries series = new BaseBarSeriesBuilder()
            .withNumFactory(DoubleNumFactory.getInstance())
            .build();
    private @Nullable Path folder;
    private @Nullable TapedBacktest taped;
    private @Nullable BacktestSettings settings;

    /** Both have the same bars, a walk with steps of a tenth of a percent. */
    @Setup
    public void fill() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> lines = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        long close = 10_000;
        for (int i = 0; i < BARS; i++) {
            long open = close;
            close = Math.max(1_000, open + random.nextInt(-10, 11));
            long high = Math.max(open, close) + random.nextInt(5);
            long low = Math.min(open, close) - random.nextInt(5);
            int volume = random.nextInt(1, 1000);
            lines.add(START.plus(SPAN.multipliedBy(i)) + "," + price(open) + "," + price(high) + "," + price(low) + ","
                    + price(close) + "," + volume);
            series.barBuilder()
                    .timePeriod(SPAN)
                    .endTime(START.plus(SPAN.multipliedBy(i + 1L)))
                    .openPrice(open / 100.0)
                    .highPrice(high / 100.0)
                    .lowPrice(low / 100.0)
                    .closePrice(close / 100.0)
                    .volume(volume)
                    .add();
        }
        Path made = Files.createTempDirectory("bars");
        folder = made;
        Files.write(made.resolve("bars.csv"), lines);
        Path config = Files.writeString(made.resolve("bars.yaml"), SETTINGS);
        settings = Backtest.read(config);
        taped = TapedBacktest.read(settings, made);
        if (noderr() < 100 || ta4j() < 100) {
            throw new IllegalStateException("Hardly anything was traded: this measures nothing");
        }
    }

    private static String price(long cents) {
        return cents / 100 + "." + cents % 100 / 10 + cents % 10;
    }

    /** Takes the files away. */
    @TearDown
    public void delete() throws IOException {
        if (folder != null) {
            TemporaryFolder.delete(folder);
        }
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public long noderr() {
        if (taped == null || settings == null) {
            throw new IllegalStateException("Not read");
        }
        return taped.run(settings).result().fills();
    }

    /** ta4j's, with indicators that have seen nothing yet. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public int ta4j() {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator fast = new SMAIndicator(close, FAST);
        SMAIndicator slow = new SMAIndicator(close, SLOW);
        BaseStrategy cross =
                new BaseStrategy(new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow));
        return new BarSeriesManager(series).run(cross).getPositionCount();
    }
}
