package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;

/** Audits of backtests over files of bars, planted and real. */
class AuditedBarsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"))
            .toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private JsonNode audit(String bars, String tickSize, int status) throws IOException {
        Path config = Files.writeString(folder.resolve("bars.yaml"), """
            name: bars
            instrument: {venue: x, symbol: A/USD, base: A, quote: USD, tickSize: %s, lotSize: 1, quoteDecimals: 2}
            data: {bars: {%s}}
            strategies: [{kind: movingAverageCross, settings: {fast: 5, slow: 20}}]
            allocation: {fixedFraction: {fraction: 0.5}}
            risk: {maxOrderNotional: 100000, maxDailyLoss: 1, maxDrawdown: 1}
            account: {capital: 10000}
            """.formatted(tickSize, bars));
        int found = Noderr.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "audit",
                config.toString(),
                "--cuts",
                "3",
                "--out",
                folder.resolve("out").toString());
        assertThat(err.toString()).isEmpty();
        assertThat(found).as(out.toString()).isEqualTo(status);
        return JSON.readTree(Files.readString(folder.resolve("out/audit.json"))).get("findings");
    }

    private static JsonNode finding(JsonNode findings, String check) {
        return findings.valueStream()
                .filter(each -> each.get("check").asString().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** Minutes from 9:00 to 17:00 of ten days, stamped at their open. */
    private void minutes() throws IOException {
        Random random = new Random(31);
        StringBuilder rows = new StringBuilder("timestamp,open,high,low,close,volume\n");
        int cents = 10_000;
        for (int day = 1; day <= 10; day++) {
            for (int minute = 9 * 60; minute < 17 * 60; minute++) {
                int open = cents;
                cents += random.nextInt(21) - 10;
                rows.append(Instant.parse("2024-01-%02dT%02d:%02d:00Z".formatted(day, minute / 60, minute % 60)));
                for (int price : new int[] {open, Math.max(open, cents), Math.min(open, cents), cents}) {
                    rows.append(',').append(price / 100.0);
                }
                rows.append(",1000\n");
            }
        }
        Files.writeString(folder.resolve("minutes.csv"), rows);
    }

    @ParameterizedTest
    @CsvSource({"open, pass, 0", "close, fail, 1"})
    void barsStampedAtTheirOpenAndReadAsCloses(String stamped, String verdict, int status) throws IOException {
        minutes();
        JsonNode findings = audit("files: [minutes.csv], stamped: " + stamped, "0.01", status);
        JsonNode found = finding(findings, "bar stamp");
        assertThat(found.get("verdict").asString()).isEqualTo(verdict);
        assertThat(found.get("culprit").asString()).isEqualTo(status == 0 ? "" : "minutes.csv");
        assertThat(finding(findings, "future").get("verdict").asString()).isEqualTo("pass");
    }

    private static Path shared(String file) {
        Path path = SHARED.resolve(file);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not here");
        return path;
    }

    @Test
    void googlesShareClassSplitIsFoundWithItsDay() throws IOException {
        Path goog = shared("daily/dirty/GOOG.csv.gz");
        JsonNode found = finding(audit("files: ['" + goog + "'], rounded: true", "0.0001", 1), "split");
        assertThat(found.get("verdict").asString()).isEqualTo("fail");
        assertThat(found.get("culprit").asString()).isEqualTo(goog.toString());
        assertThat(found.get("evidence").asString())
                .startsWith("2014-04-04T00:00:00Z looks like an unadjusted 2:1 split")
                .endsWith("(-49.8 %)");
    }

    /** The file's minutes are stamped at their open: the week begins at 22:00, and no bar of a week is of its end at 22:00. */
    @ParameterizedTest
    @CsvSource({"open, 0", "close, 1"})
    void aMonthOfMinutesIsToldByItsWeekEnds(String stamped, int status) throws IOException {
        Path bid = shared("bars/usdjpy-1m-bid-2013.csv.gz");
        JsonNode found = finding(audit("files: ['" + bid + "'], stamped: " + stamped, "0.001", status), "bar stamp");
        assertThat(found.get("verdict").asString()).isEqualTo(status == 0 ? "skipped" : "fail");
    }
}
