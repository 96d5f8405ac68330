package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code noderr risk}, as it is typed. */
class RiskCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Two assets over four hundred days of a seeded random walk. */
    @BeforeEach
    void writePrices() throws IOException {
        Random random = new Random(1);
        for (String asset : new String[] {"SPY", "IBM"}) {
            StringBuilder csv = new StringBuilder("date,close\n");
            double price = 100;
            for (int t = 0; t < 400; t++) {
                price *= 1 + 0.01 * random.nextGaussian();
                csv.append(LocalDate.of(2020, 1, 1).plusDays(t))
                        .append(',')
                        .append(price)
                        .append('\n');
            }
            Files.writeString(folder.resolve(asset + ".csv"), csv);
        }
    }

    private int run(String... args) {
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String config(String yaml) throws IOException {
        return Files.writeString(folder.resolve("risk.yaml"), "prices: [SPY.csv, IBM.csv]\n" + yaml)
                .toString();
    }

    @Test
    void filesAloneGiveATableOfAllMethods() {
        assertThat(run("risk", file("SPY.csv"), file("IBM.csv"))).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("confidence of 95 %", "147 days from 2020-09-10", "the 252 days before it")
                .containsPattern(
                        "(?m)^method +VaR % +CVaR % +breaches +expected +Kupiec p +independence p +Christoffersen p"
                                + " +loss / CVaR +Z2 +Z2 p$")
                .containsPattern("(?m)^SPY +50\\.00 ")
                .containsPattern("(?m)^all fall by a tenth +-10\\.00 +10\\.00 +3\\.00 +none$")
                .contains("worst 21 days, 20", "no way of prices against the positions leads to liquidation.");
        for (String method : new String[] {
            "parametric", "cornish_fisher", "historical", "filtered_ewma", "filtered_garch", "monte_carlo"
        }) {
            assertThat(out.toString())
                    .containsPattern(
                            "(?m)^" + method
                                    + " +\\d\\.\\d\\d +\\d\\.\\d\\d +\\d+ +7\\.4( +[01]\\.\\d{4}){3} +\\d\\.\\d\\d +-?\\d\\.\\d\\d +[01]\\.\\d{4}$");
        }
    }

    /** By hand: 20 in gross bind 0.6; the use is 0.8 after 0.2 / 15.4 and 0.95 after 0.35 / 18.4 of a fall. */
    @Test
    void aConfigurationSaysMore() throws IOException {
        String config = config("""
                weights: {SPY: 20}
                confidence: 0.99
                methods: [historical, parametric]
                scenarios: [{name: bad day, moves: {SPY: -0.03}}]
                worstDays: 0
                """);
        assertThat(run("risk", config, "--to", "2020-12-31")).isZero();
        assertThat(out.toString())
                .contains("confidence of 99 %", "the day after 2020-12-31")
                .containsPattern("(?m)^bad day +-60\\.00 +60\\.00 +145\\.50 +liquidation$")
                .contains(
                        "60.00 % of the equity is used",
                        "a call at 1.30 % and liquidation at 1.90 %; SPY does at -1.90 %")
                .doesNotContain("worst", "monte_carlo");
    }

    @Test
    void aMethodWithoutAnAnswerSaysWhy() throws IOException {
        assertThat(run("risk", config("lookback: 50\nmethods: [parametric, filtered_garch]\n")))
                .isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^filtered_garch$")
                .contains("filtered_garch had no answer for 349 days, the last time because of GARCH(1,1): expected at"
                        + " least 100 returns, found 50");
    }

    @Test
    void jsonIsOneLineWithTheSameSeedTheSame() throws IOException {
        String config = config("methods: [monte_carlo]\nseed: 7\n");
        assertThat(run("risk", config, "--json")).isZero();
        String first = out.toString();
        assertThat(first.strip().lines()).hasSize(1);
        JsonNode result = new JsonMapper().readTree(first);
        assertThat(result.path("methods")
                        .get(0)
                        .path("coverage")
                        .path("kupiec")
                        .path("probability")
                        .asDouble())
                .isBetween(0.0, 1.0);
        JsonNode backtest = result.path("methods").get(0).path("acerbiSzekely");
        assertThat(backtest.path("statistic").asDouble()).isBetween(-2.0, 1.0);
        assertThat(backtest.path("probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(result.path("margin").path("toCall").isNull()).isTrue();
        out.getBuffer().setLength(0);
        assertThat(run("risk", config, "--json")).isZero();
        assertThat(out).hasToString(first);
    }

    @Test
    void whatCannotBeUsedIsRefusedInOneSentence() throws IOException {
        refused("QQQ.csv: expected a CSV file of prices, found no such file; check the path", "risk", file("QQQ.csv"));
        refused("expected a settings file, found no such file", "risk", file("none.yaml"));
        refused("one file of settings, or files of prices", "risk", config(""), file("SPY.csv"));
        refused("key confidence: expected a number from 0.5 to", "risk", config("confidence: 95"));
        refused("key methods[0]", "risk", config("methods: [garch]"));
        refused("weights: expected assets that there are: SPY, IBM, found QQQ", "risk", config("weights: {QQQ: 1}"));
        refused("key scenarios[0].moves", "risk", config("scenarios: [{name: nothing}]"));
        refused("602 days of all of them up to the last, found 400", "risk", config("lookback: 600"));
        refused("the last, which is 2022-01-01 or after", "risk", file("SPY.csv"), "--from", "2022-01-01");
        String[] backwards = {"", file("SPY.csv"), "--from", "2020-12-31", "--to", "2020-12-30"};
        for (String command : new String[] {"risk", "allocate"}) {
            backwards[0] = command;
            refused("expected a last one not before the first, found 2020-12-31 to 2020-12-30", backwards);
        }
        Files.writeString(folder.resolve("SPY.csv"), "date,close\n2020-01-01,NaN\n");
        refused("line 2: expected prices above 0", "risk", file("SPY.csv"));
        Files.writeString(folder.resolve("SPY.csv"), "date,close\n2020-01-01,100\n");
        refused("254 days of all of them", "risk", file("SPY.csv"));
    }

    private void refused(String part, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run(args)).as(part).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("noderr: ").contains(part);
        assertThat(err.toString().strip().lines()).hasSize(1);
    }
}
