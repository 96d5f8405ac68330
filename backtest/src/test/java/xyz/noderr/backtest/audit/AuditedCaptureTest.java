package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.cli.Noderr;

/** An audit of six minutes of BTCUSDT futures as the venue sent them, with their book. */
class AuditedCaptureTest {
    private static final Path CAPTURE = Path.of(
                    System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
                    "captures",
                    "binance-usdm-btcusdt-20240808.gz")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void strategiesOnARealBookDoNotSeeItsFuture() throws IOException {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
        Path config = Files.writeString(folder.resolve("capture.yaml"), """
            name: capture
            instrument: {venue: binance, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.10, lotSize: 0.001}
            data: {capture: [CAPTURE], venueForm: binance_usdm}
            strategies: [{kind: bookImbalance}, {kind: momentum, bars: 10s, settings: {lookback: 3}}]
            allocation: {fixedFraction: {fraction: 0.5}}
            risk: {maxOrderNotional: 10000, maxDailyLoss: 1, maxDrawdown: 1}
            account: {capital: 10000}
            """.replace("CAPTURE", CAPTURE.toString()));
        StringWriter out = new StringWriter();
        int status = Noderr.run(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                "audit",
                config.toString(),
                "--cuts",
                "2",
                "--out",
                folder.resolve("out").toString());
        assertThat(status).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "behind an order",
                        "PASS    repeat",
                        "PASS    future",
                        "6 reruns with another future are the same")
                .doesNotContain("FAIL");
    }
}
