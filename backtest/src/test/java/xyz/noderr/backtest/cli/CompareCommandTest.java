package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two real runs over a few trades, and what is no run. */
class CompareCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int noderr(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path run(String name, String strategy, String fee, String span) throws IOException {
        StringBuilder trades = new StringBuilder("time,price,amount\n");
        for (int i = 0; i < 50; i++) {
            trades.append(100 * i).append(',').append(100 + i % 7).append(",100\n");
        }
        Files.writeString(folder.resolve("trades.csv"), trades);
        Path config = Files.writeString(folder.resolve(name + ".yaml"), """
                name: few
                instrument: {venue: x, symbol: A/USD, base: A, quote: USD, tickSize: 0.01, lotSize: 1, quoteDecimals: 2}
                data: {file: trades.csv, columns: {time: time}%s}
                strategies: [{kind: %s}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 10000}
                venue: {takerFee: %s, slippage: 0, participation: 1}
                account: {capital: 10000}
                """.formatted(span, strategy, fee));
        Path to = folder.resolve(name);
        assertThat(noderr("backtest", config.toString(), "--out", to.toString()))
                .as(err.toString())
                .isZero();
        return to;
    }

    private JsonNode compared(Path... runs) {
        List<String> args = new ArrayList<>(List.of(
                "compare", "--json", "--out", folder.resolve("compare.html").toString()));
        for (Path each : runs) {
            args.add(each.toString());
        }
        assertThat(noderr(args.toArray(String[]::new))).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    @Test
    void showsFiguresAndWhatDiffersBesideThem() throws IOException {
        Path cheap = run("cheap", "buyAndHold", "0.001", "");
        Path dear = run("dear", "buyAndHold", "0.002", "");
        JsonNode view = compared(cheap, dear);
        assertThat(view.path("labels").toString()).isEqualTo("[\"cheap\",\"dear\"]");
        assertThat(view.path("settings").size()).isEqualTo(1);
        assertThat(view.at("/settings/0").toString())
                .isEqualTo("{\"name\":\"venue.takerFee\",\"values\":[\"0.001\",\"0.002\"]}");
        assertThat(view.path("origins").size()).isZero();
        // The venue tells its fee among what it assumes.
        assertThat(view.path("assumptions").size()).isEqualTo(2);
        assertThat(view.at("/curves/growth/0").size())
                .isEqualTo(view.at("/curves/time").size());
        double end = view.at("/curves/growth/0/" + (view.at("/curves/time").size() - 1))
                .asDouble();
        JsonNode result = new JsonMapper().readTree(Files.readString(cheap.resolve("result.json")));
        assertThat(end).isEqualTo(result.path("netReturn").asDouble());
        assertThat(folder.resolve("compare.html"))
                .content()
                .contains("venue.takerFee")
                .doesNotContain("{{");

        assertThat(noderr(
                        "compare",
                        cheap.toString(),
                        dear.toString(),
                        "--out",
                        folder.resolve("compare.html").toString()))
                .isZero();
        assertThat(out.toString())
                .contains("settings that differ", "venue.takerFee", "decision hash", "cheap alone", "dear alone")
                .contains("warning: The runs made different assumptions")
                .doesNotContain("different data");
    }

    @Test
    void warnsWhereTheDataAreNotTheSame() throws IOException {
        Path whole = run("whole", "buyAndHold", "0.001", "");
        Path part = run("part", "buyAndHold", "0.001", ", from: 1970-01-01T00:30:00Z");
        JsonNode view = compared(whole, part);
        assertThat(view.path("warnings").toString()).contains("different data");
        // The one that begins later has no growth before.
        assertThat(view.at("/curves/growth/1/0").isNull()).isTrue();
        assertThat(view.at("/curves/growth/0/0").isNull()).isFalse();
    }

    @Test
    void theSameRunTwiceDiffersInNothing() throws IOException {
        Path run = run("one", "buyAndHold", "0.001", "");
        JsonNode view = compared(run, run);
        assertThat(view.path("labels").toString()).isEqualTo("[\"one (1)\",\"one (2)\"]");
        for (String key : List.of("settings", "origins", "assumptions", "warnings")) {
            assertThat(view.path(key).size()).as(key).isZero();
        }
    }

    @Test
    void refusesWhatIsNoRun() throws IOException {
        Path run = run("one", "buyAndHold", "0.001", "");
        assertThat(noderr("compare", run.toString(), folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("none", "the folder of a run", "no such folder")
                .doesNotContain("\tat ");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("result.json"), "{\"name\": 1}");
        assertThat(noderr("compare", run.toString(), other.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("decisionHash");
        Files.writeString(other.resolve("result.json"), "{ no");
        assertThat(noderr("compare", run.toString(), other.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("as JSON");
        Files.writeString(run.resolve("equity.csv"), "time,equity\nyesterday,1\n");
        assertThat(noderr("compare", run.toString(), run.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("equity.csv line 2");
        assertThat(noderr("compare", run.toString())).isEqualTo(2);
    }

    @Test
    void aRunWithoutItsEquityIsComparedByItsFigures() throws IOException {
        Path run = run("one", "buyAndHold", "0.001", "");
        Path old = run("old", "buyAndHold", "0.001", "");
        Files.delete(old.resolve("equity.csv"));
        assertThat(compared(run, old).path("warnings").toString()).contains("old has no equity.csv");
    }

    @Test
    void aRunLeavesFilesForPeopleAndForPrograms() throws IOException {
        Path run = run("one", "buyAndHold", "0.001", "");
        List<String> equity = Files.readAllLines(run.resolve("equity.csv"));
        assertThat(equity.getFirst()).isEqualTo("time,equity,drawdown,gross,net,traded,price x:A/USD,position x:A/USD");
        // The last that happened in the first minute is that the venue took the order, half a second after the trade.
        assertThat(equity.get(1)).startsWith("1970-01-01T00:00:00.500Z,10000.00,0.0,0.00,0.00,0.00,100.00,0");
        JsonNode result = new JsonMapper().readTree(Files.readString(run.resolve("result.json")));
        assertThat(equity.getLast().split(",", -1)[1])
                .isEqualTo(result.path("endEquity").decimalValue().toPlainString());
        List<String> fills = Files.readAllLines(run.resolve("fills.csv"));
        assertThat(fills).hasSize(1 + result.path("fills").asInt());
        assertThat(fills.get(1)).contains("x:A/USD,BUY,", ",taker,");
        assertThat(Files.readAllLines(run.resolve("returns.csv")))
                .hasSize(1 + result.at("/analysis/returns/periods").asInt());
        byte[] picture = Files.readAllBytes(run.resolve("equity.png"));
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(1200);
    }
}
