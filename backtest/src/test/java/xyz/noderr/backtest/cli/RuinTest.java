package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** Runs that no account and no market would have borne are told so, and numbers that are none are refused. */
class RuinTest {
    private static final Path CAPTURE = Path.of(
                    System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
                    "captures",
                    "binance-usdm-btcusdt-20240808.gz")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Fifty, from the first trade on. */
    @About("five times its money long")
    public static final class Levered implements Strategy, Stateless {
        @Override
        public void onTrade(Event trade, Desk desk) {
            desk.hold(50_000);
        }
    }

    private int run(String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve("config.yaml"), yaml);
        return Noderr.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "backtest",
                config.toString(),
                "--json",
                "--out",
                folder.resolve("out").toString());
    }

    private JsonNode result(String yaml) throws IOException {
        assertThat(run(yaml)).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    /**
     * A thousand is held five times over, and the price falls from 100 to 70 at once: 50 at about 100 cost 5,000 and are worth 3,500.
     */
    private static final String LEVERED = """
            name: levered
            instrument: {venue: v, symbol: F, base: F, quote: USD, tickSize: 0.01, lotSize: 0.001, quoteDecimals: 5,
                initialMargin: 0.1, maintenanceMargin: 0.05}
            data: {file: trades.csv, columns: {time: time}}
            strategies: [{kind: STRATEGY}]
            allocation: {fixedFraction: {fraction: 1}}
            risk: {maxOrderNotional: 100000, maxPosition: 10, maxLeverage: 10, maxDrawdown: 1, maxDailyLoss: 1, maxWeeklyLoss: 1,
                maxMonthlyLoss: 1}
            venue: {orderLatency: 1s, answerLatency: 1s, slippage: 0, takerFee: 0, participation: 1}
            account: {capital: 1000}
            """.replace("STRATEGY", Levered.class.getName());

    @Test
    void anAccountThatCannotPayIsClosedAndOwesNothing() throws IOException {
        Files.writeString(folder.resolve("trades.csv"), """
                time,price,amount
                100,100.00,1000
                110,100.00,1000
                120,70.00,1000
                130,70.00,1000
                140,200.00,1000
                """);
        JsonNode result = result(LEVERED);
        assertThat(result.get("warnings").toString())
                .contains("Margin call at 1970-01-01T00:02:00Z: the account was worth -")
                .contains("that were missing it bore itself");
        assertThat(result.get("endEquity").decimalValue()).isEqualByComparingTo("0");
        assertThat(result.at("/instruments/0/position").decimalValue()).isEqualByComparingTo("0");
        assertThat(result.get("maxDrawdown").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(result.at("/ledger/balanced").asBoolean()).isTrue();
    }

    @Test
    void moreThanWasEverTradedIsSaid() throws IOException {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
        JsonNode result = result("""
                name: whale
                instrument: {venue: binance, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.10, lotSize: 0.001,
                    quoteDecimals: 4}
                data: {capture: [CAPTURE], venueForm: binance_usdm, to: "2024-08-08T23:55:00Z"}
                strategies: [{kind: buyAndHold}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 1000000000, maxPosition: 1}
                venue: {fills: {partial: false}}
                account: {capital: 1000000000}
                """.replace("CAPTURE", CAPTURE.toString()));
        assertThat(result.get("warnings").toString())
                .containsPattern(
                        "Up to [0-9.]+ BTC were held of binance:BTCUSDT, and no more than [0-9.]+ were traded by anybody");
    }

    @Test
    void whatIsNoNumberIsRefused() throws IOException {
        assertThat(run(LEVERED.replace("maxPosition: 10", "maxPosition: .nan"))).isEqualTo(2);
        assertThat(err.toString()).contains("key risk.maxPosition: expected a number from 0 to 100, found NaN");
    }
}
