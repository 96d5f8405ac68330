package xyz.noderr.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.benchmarks.TemporaryFolder;
import xyz.noderr.benchmarks.result.Growth;

/**
 * Events a second of a whole backtest against its instruments: trades that stand in memory, one venue for each instrument, a
 * strategy on each, and all that is kept for the report. From the first event to the last decision.
 */
record BacktestCurve() implements Curve {
    @Override
    public String name() {
        return "Instruments of a backtest";
    }

    @Override
    public Growth measure(Effort effort) throws Exception {
        Path folder = Files.createTempDirectory("growth");
        try (OpenSubjects open =
                OpenSubjects.of(effort.points(1, 10, 100, 1_000), count -> Traded.of(folder, count, effort.quick()))) {
            return new Growth(
                    name(),
                    "instruments",
                    "events a second",
                    effort.ofLongRuns().measure(open.all()));
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private record Traded(double x, TapedBacktest tape, BacktestSettings settings) implements Subject {
        /** Of all instruments together. */
        private static final int TRADES = 100_000;

        private static final int QUICK_TRADES = 20_000;

        /** Each instrument has ten in a second. */
        private static final int GAP_MILLIS = 100;

        private static final int START_PRICE = 10_000;

        static Traded of(Path folder, int count, boolean quick) throws IOException {
            StringBuilder yaml = new StringBuilder("name: growth\nmarkets:\n");
            int trades = (quick ? QUICK_TRADES : TRADES) / count;
            for (int i = 0; i < count; i++) {
                String file = count + "-" + i + ".csv";
                Files.writeString(folder.resolve(file), csv(i, trades));
                yaml.append("- instrument: {venue: v, symbol: A%1$d/B, base: A%1$d, quote: B,".formatted(i))
                        .append(" tickSize: 0.01, lotSize: 0.001, quoteDecimals: 5}\n")
                        .append("  data: {file: %s, columns: {timeUnit: ms}}\n".formatted(file));
            }
            Path config = folder.resolve(count + ".yaml");
            Files.writeString(config, yaml + """
                    strategies: [{kind: %s, each: true, bars: 1s}]
                    allocation: {fixedFraction: {fraction: 0.5}}
                    risk: {maxOrderNotional: 10000000, maxOpenOrders: 100000, maxOrdersPerSecond: 0, maxDrawdown: 1,
                           maxDailyLoss: 1, maxWeeklyLoss: 1, maxMonthlyLoss: 1}
                    venue: {takerFee: 0.0005, slippage: 0, participation: 1, orderLatency: 10ms, answerLatency: 10ms}
                    account: {capital: 10000000}
                    ring: {topology: invoked}
                    """.formatted(RisingBar.class.getName()));
            BacktestSettings settings = Backtest.read(config);
            return new Traded(count, TapedBacktest.read(settings, folder), settings);
        }

        private static String csv(int id, int trades) {
            SplittableRandom random = new SplittableRandom(id);
            StringBuilder text = new StringBuilder("timestamp,price,amount\n");
            int price = START_PRICE;
            for (int i = 0; i < trades; i++) {
                price += random.nextInt(-1, 2);
                text.append(i * GAP_MILLIS + random.nextInt(GAP_MILLIS))
                        .append(',')
                        .append(price)
                        .append(",100\n");
            }
            return text.toString();
        }

        @Override
        public double run(long nanos) {
            RunResult result = tape.run(settings).result();
            if (result.fills() == 0) {
                throw new IllegalStateException("Nothing was traded: this measures nothing");
            }
            return result.events() / result.wallSeconds();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
