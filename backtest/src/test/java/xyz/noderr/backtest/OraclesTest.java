package xyz.noderr.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.result.Fill;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.pipeline.decision.Side;

/**
 * What other programs made of the same data by the same rules: backtrader, LEAN and ta4j, each by a configuration that a user
 * could write. research/test-bars makes these numbers again from the rules alone.
 */
class OraclesTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"));
    private static final Path BITSTAMP = Path.of("../examples/btc-trades/data/bitstamp_trades_from_20131125_usd.csv");
    private static final long FIVE_MINUTES = 300_000_000_000L;

    /** No limit of risk stands in the way, as these programs have none. */
    private static final String RISK = """
            risk: {orders: market, priceCollar: 0, maxPosition: 100, maxLeverage: 100, maxOrderNotional: 100000000,
                   maxDrawdown: 1, maxDailyLoss: 1, maxWeeklyLoss: 1, maxMonthlyLoss: 1, orderLife: 30d}
            """;

    private static final String FREE = "takerFee: 0, makerFee: 0, slippage: 0, orderLatency: 0s, answerLatency: 0s";

    @TempDir
    private Path folder = Path.of("");

    private static String shared(String name) {
        Path file = SHARED.resolve(name).toAbsolutePath().normalize();
        assumeTrue(Files.exists(file), () -> "skipped: the market data " + file + " are not here");
        return file.toString();
    }

    private Run run(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("oracle.yaml"), config + RISK);
        return new Backtest(Backtest.read(file), folder).run(Progress.NONE);
    }

    private static long count(Run run, Side side) {
        return run.fills().stream().filter(each -> each.side() == side).count();
    }

    private Run euroStoxx(String instrument, String venue) throws IOException {
        return run("""
                name: euro-stoxx
                instrument: {venue: eurex, symbol: SX5E, base: SX5E, quote: EUR, tickSize: 0.01, lotSize: 1, quoteDecimals: 2%s}
                data: {bars: {files: ["%s"], span: 1d}}
                strategies: [{kind: movingAverageCross, settings: {fast: 1, slow: 15, crossings: true, lots: 1}}]
                allocation: {fixedFraction: {fraction: 1}}
                venue: {fills: {bar: open}, %s%s}
                account: {capital: 10000}
                """.formatted(instrument, shared("peers/eurostoxx-2006-daily.txt"), FREE, venue));
    }

    /** backtrader: bought one 12 times and sold it 11 times, with 6,164.16 in cash and 10,284.10 in all at the end. */
    @Test
    void aCrossOfTheCloseAndItsMeanIsBacktradersWithoutFees() throws IOException {
        Run run = euroStoxx("", "");
        assertThat(count(run, Side.BUY)).isEqualTo(12);
        assertThat(count(run, Side.SELL)).isEqualTo(11);
        assertThat(run.result().ledger().endCash()).isEqualByComparingTo("6164.16");
        assertThat(run.result().endEquity()).isEqualByComparingTo("10284.10");
    }

    /**
     * backtrader: a future of ten times the index, on a margin of 1,000, at 2 a side: 12,795.00 in all. Its cash of 11,795.00
     * is that less the margin of the one contract that is held; here money in cash is what is there without the gain of an
     * open position, and margins are parts of the worth, so that its number is held against the equity and the margin.
     */
    @Test
    void theSameOnAFutureIsBacktraders() throws IOException {
        Run run = euroStoxx(
                ", contractMultiplier: 10, initialMargin: 0.02, maintenanceMargin: 0.01",
                ", feePerUnit: 2, liquidationSlippage: 0");
        assertThat(count(run, Side.BUY)).isEqualTo(12);
        assertThat(count(run, Side.SELL)).isEqualTo(11);
        assertThat(run.result().fees()).isEqualByComparingTo("46");
        assertThat(run.result().endEquity()).isEqualByComparingTo("12795.00");
        assertThat(run.result().endEquity().subtract(new BigDecimal(1_000))).isEqualByComparingTo("11795.00");
    }

    /**
     * LEAN: 84 orders, all filled, 468.54 of fees and 137,751.04 at the end, which are the numbers that its own repository
     * keeps of this example. LEAN's account has a margin of a half, and counts the fee of an order into its 99.75 %. Adjusted
     * prices have more decimals than any tick of an exchange; here they are cut at the eighth.
     */
    @Test
    void aTrendByMacdIsLeansToTheCent() throws IOException {
        Run run = run("""
                name: lean-macd
                instrument: {venue: usa, symbol: SPY, base: SPY, quote: USD, tickSize: 0.00000001, lotSize: 1,
                             initialMargin: 0.5, maintenanceMargin: 0.25}
                data:
                  bars: {files: ["%s"], span: 1d, zone: America/New_York, factors: "%s"}
                  from: 2004-01-01T05:00:00Z
                  to: 2015-01-01T05:00:00Z
                strategies: [{kind: macdTrend}]
                allocation: {fixedFraction: {fraction: 0.9975, rebalance: 1, feesWithin: true}}
                venue: {fills: {bar: open}, %s, feePerUnit: 0.005, leastFee: 1}
                account: {capital: 100000}
                """.formatted(shared("peers/lean-spy-daily.zip"), shared("peers/lean-spy-factors.csv"), FREE));
        assertThat(run.result().orders()).isEqualTo(84);
        assertThat(run.fills()).hasSize(84);
        assertThat(run.result().fees()).isEqualByComparingTo("468.54");
        assertThat(run.result().endEquity().setScale(2, RoundingMode.HALF_EVEN)).isEqualByComparingTo("137751.04");
    }

    /** ta4j: 1,917 bars of five minutes; these round trips, bar by bar; 1.32955656388… of the money; four of five gain. */
    @Test
    void reversionByRsiIsTa4js() throws IOException {
        assumeTrue(Files.exists(BITSTAMP), () -> "skipped: the build of examples has not fetched " + BITSTAMP);
        List<Long> starts = fiveMinutes(folder.resolve("5m.csv"));
        assertThat(starts).hasSize(1_917);
        Run run = bitstamp("bars: {files: [5m.csv], span: 5m}", "", "1000000", "fills: {bar: close}, ");
        List<String> trips = new ArrayList<>();
        BigDecimal gross = BigDecimal.ONE;
        int gains = 0;
        for (int i = 0; i + 1 < run.fills().size(); i += 2) {
            Fill entry = run.fills().get(i);
            Fill exit = run.fills().get(i + 1);
            // The fill is known at the end of the bar that has decided it.
            trips.add(starts.indexOf(entry.timeNanos() - FIVE_MINUTES) + " → "
                    + starts.indexOf(exit.timeNanos() - FIVE_MINUTES));
            gross = gross.multiply(BigDecimal.valueOf(exit.priceTicks()))
                    .divide(BigDecimal.valueOf(entry.priceTicks()), 20, RoundingMode.HALF_EVEN);
            gains += exit.priceTicks() > entry.priceTicks() ? 1 : 0;
        }
        assertThat(trips).containsExactly("16 → 87", "98 → 203", "355 → 960", "1059 → 1109", "1117 → 1668");
        assertThat(gross.toPlainString()).startsWith("1.3295565638821738");
        assertThat(gains).isEqualTo(4);
        // In whole satoshis the rest of each purchase stays in cash.
        assertThat(run.result().endEquity().doubleValue() / 1_000_000).isCloseTo(1.32955656388, within(1e-9));
    }

    /** Bars of the trades themselves decide the same; but nobody is filled at a close that is over. */
    @Test
    void theSameReversionOnTheTradesDecidesAtTheSameBars() throws IOException {
        assumeTrue(Files.exists(BITSTAMP), () -> "skipped: the build of examples has not fetched " + BITSTAMP);
        List<Long> starts = fiveMinutes(folder.resolve("5m.csv"));
        Run run = bitstamp(
                "file: \"" + BITSTAMP.toAbsolutePath().normalize() + "\", columns: {time: timestamp}",
                ", bars: 5m",
                "100",
                "participation: 1, ");
        List<Long> decided = run.fills().stream()
                .map(fill -> starts.stream()
                                .filter(start -> start + FIVE_MINUTES <= fill.timeNanos())
                                .count()
                        - 1)
                .toList();
        assertThat(decided).startsWith(16L).contains(87L, 98L, 203L, 355L, 960L, 1059L, 1109L, 1117L, 1668L);
        assertThat(run.result().endEquity().doubleValue() / 100).isBetween(1.2, 1.32956);
    }

    private Run bitstamp(String data, String bars, String capital, String venue) throws IOException {
        return run("""
                name: rsi-2
                instrument: {venue: bitstamp, symbol: BTC/USD, base: BTC, quote: USD, tickSize: 0.01, lotSize: 0.00000001}
                data: {%s}
                strategies: [{kind: rsiReversion%s, settings: {exitInDowntrend: true, warmUp: false}}]
                allocation: {fixedFraction: {fraction: 1, rebalance: 1}}
                venue: {%s%s}
                account: {capital: %s}
                """.formatted(data, bars, venue, FREE, capital));
    }

    /** Bars of five minutes of the trades, without a volume, which would limit our fills; gives when each begins. */
    private static List<Long> fiveMinutes(Path to) throws IOException {
        List<Long> starts = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("time,open,high,low,close"));
        List<BigDecimal> prices = new ArrayList<>();
        long start = Long.MIN_VALUE;
        for (String line : Files.readAllLines(BITSTAMP)) {
            String[] fields = line.split(",", -1);
            if (fields.length < 3 || fields[0].equals("timestamp")) {
                continue;
            }
            long bar = Long.parseLong(fields[0]) / 300 * 300;
            if (bar != start) {
                if (!prices.isEmpty()) {
                    lines.add(bar(start, prices));
                    prices.clear();
                }
                start = bar;
                starts.add(bar * 1_000_000_000L);
            }
            prices.add(new BigDecimal(fields[1]));
        }
        lines.add(bar(start, prices));
        Files.write(to, lines);
        return starts;
    }

    private static String bar(long start, List<BigDecimal> prices) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s",
                Instant.ofEpochSecond(start),
                prices.getFirst(),
                prices.stream().max(BigDecimal::compareTo).orElseThrow(),
                prices.stream().min(BigDecimal::compareTo).orElseThrow(),
                prices.getLast());
    }

    /**
     * By research/test-bars, from the rules: half of the money in whole shares at the open after a mean of 20 closes has
     * come above one of 50, out at the open after it is not above it any more, 1998 to March 2021.
     */
    @Test
    void aCrossOfMeansOnTwentyThreeYearsOfDaysIsThatOfTheRules() throws IOException {
        Run run = run("""
                name: spy-cross
                instrument: {venue: usa, symbol: SPY, base: SPY, quote: USD, tickSize: 0.0001, lotSize: 1, quoteDecimals: 4}
                data: {bars: {files: ["%s"], span: 1d, zone: America/New_York}}
                strategies: [{kind: movingAverageCross, settings: {fast: 20, slow: 50}}]
                allocation: {fixedFraction: {fraction: 0.5, rebalance: 1}}
                venue: {fills: {bar: open}, %s}
                account: {capital: 100000}
                """.formatted(shared("daily/SPY.csv.gz"), FREE));
        assertThat(run.fills()).hasSize(127);
        assertThat(run.result().endEquity()).isEqualByComparingTo("179308.6588");
    }
}
