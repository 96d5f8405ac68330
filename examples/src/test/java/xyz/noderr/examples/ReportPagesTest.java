package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.backtest.cli.Noderr;

/** Pages of runs over a few trades, in a real browser. */
class ReportPagesTest {
    private static final String TRADES = "{kind: buyAndHold}";
    /** Its first average is of more bars than there are. */
    private static final String NEVER_TRADES = "{kind: momentum, bars: 1h}";

    @TempDir
    private Path folder = Path.of("");

    private String noderr(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }

    private Path run(String name, String strategy) throws IOException {
        StringBuilder trades = new StringBuilder("time,price,amount\n");
        for (int i = 0; i < 200; i++) {
            trades.append(30 * i).append(',').append(100 + i % 7).append(",100\n");
        }
        Files.writeString(folder.resolve("trades.csv"), trades);
        Path config = Files.writeString(folder.resolve(name + ".yaml"), """
                name: few
                instrument: {venue: x, symbol: A/USD, base: A, quote: USD, tickSize: 0.01, lotSize: 1, quoteDecimals: 2}
                data: {file: trades.csv, columns: {time: time}}
                strategies: [%s]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 10000}
                venue: {takerFee: 0.001, slippage: 0, participation: 1}
                account: {capital: 10000}
                """.formatted(strategy));
        Path to = folder.resolve(name);
        noderr("backtest", config.toString(), "--out", to.toString());
        return to;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void areReadableOnAPhone(String theme) throws IOException, InterruptedException {
        Path report = run("few", TRADES).resolve("report.html");
        String marks = ReportPage.marks(report, folder, 390, theme);
        assertThat(marks).contains("data-theme=\"" + theme + "\"", "data-overflow=\"0\"");
        assertThat(marks).containsPattern("data-width=\"3[0-9][0-9]\"");
    }

    @Test
    void areReadableOnAScreen() throws IOException, InterruptedException {
        Path report = run("few", TRADES).resolve("report.html");
        assertThat(ReportPage.marks(report, folder, 1100, "dark")).contains("data-overflow=\"0\"");
    }

    /** A whole report with a warning, and each section that has nothing to show says so. */
    @Test
    void aStrategyThatNeverTradesHasAFullReport() throws IOException, InterruptedException {
        Path run = run("never", NEVER_TRADES);
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"The strategy never traded.\"");
        String page = ReportPage.drawn(run.resolve("report.html"), folder);
        assertThat(page)
                .contains(
                        "<li>The strategy never traded.</li>",
                        "There were no fills.",
                        "No position was closed.",
                        "Nothing was traded, so nothing was won or lost.",
                        "Nothing was held.",
                        "There are fewer than eight returns, or none differs from another.",
                        "Risk refused no order.",
                        "No model ran, so there is nothing to hold against what came.");
    }

    @Test
    void runsStandSideBySide() throws IOException, InterruptedException {
        Path page = folder.resolve("compare.html");
        noderr(
                "compare",
                run("few", TRADES).toString(),
                run("never", NEVER_TRADES).toString(),
                "--out",
                page.toString());
        String drawn = ReportPage.drawn(page, folder);
        assertThat(drawn.split("<canvas [^>]*width=\"[1-9]", -1)).hasSize(1 + 1);
        assertThat(drawn).contains("strategies[0].kind", "momentum", "They assumed the same.");
        assertThat(ReportPage.marks(page, folder, 390, "light")).contains("data-overflow=\"0\"");
    }
}
