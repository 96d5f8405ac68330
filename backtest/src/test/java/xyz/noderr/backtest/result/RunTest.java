package xyz.noderr.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.pipeline.decision.Side;

/** Half of 10,000 in what costs 100, on the first of three trades: bought at the second, which is heard of half a second later. */
class RunTest {
    @TempDir
    private Path folder = Path.of("");

    private Run run() throws IOException {
        Files.writeString(folder.resolve("trades.csv"), "time,price,amount\n0,100,100\n10,100,100\n20,110,100\n");
        Path config = Files.writeString(folder.resolve("run.yaml"), """
                name: three
                instrument: {venue: x, symbol: A/USD, base: A, quote: USD, tickSize: 0.01, lotSize: 1, quoteDecimals: 2}
                data: {file: trades.csv, columns: {time: time}}
                strategies: [{kind: buyAndHold}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 10000}
                venue: {takerFee: 0, slippage: 0, participation: 1}
                account: {capital: 10000}
                """);
        return new Backtest(Backtest.read(config), folder).run(part -> {});
    }

    @Test
    void itsColumnsAreThereAsObjectsToo() throws IOException {
        Run run = run();
        assertThat(run.fills()).hasSize(run.fillColumns().size()).hasSize((int)
                run.result().fills());
        Fill first = run.fills().getFirst();
        assertThat(first.side()).isEqualTo(Side.BUY);
        assertThat(first.priceTicks()).isEqualTo(10_000);
        assertThat(first.timeNanos()).isBetween(10_000_000_000L, 11_000_000_000L);
        assertThat(run.minutes()).hasSize(run.account().size());
        MinuteState last = run.minutes().getLast();
        assertThat(last.equity()).isEqualTo(10_000_00 + first.quantityLots() * 10_00);
        assertThat(last.markets()).containsExactly(new MinuteState.Market(11_000, first.quantityLots()));
    }

    /** What is held is worth 10 more a lot by the last trade, and nothing was lost on the way. */
    @Test
    void itsProfitIsOfWhatPricesDid() throws IOException {
        RunAnalysis analysis = run().result().analysis();
        assertThat(analysis.attribution().total().moves())
                .isEqualByComparingTo(analysis.attribution().total().sum());
        assertThat(analysis.attribution().total().spread()).isZero();
        assertThat(analysis.activity().timeInMarket()).isBetween(0.4, 0.6);
        assertThat(analysis.roundTrips().count()).isZero();
    }
}
