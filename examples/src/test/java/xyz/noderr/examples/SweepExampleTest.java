package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;

/** The sweep of the example, which docs/sweep.md shows. */
class SweepExampleTest {
    private static final Path CONFIG = Path.of("btc-trades/sweep.yaml");

    @TempDir
    private static Path folder = Path.of("");

    private static JsonNode result = JsonMapper.builder().build().createObjectNode();

    @BeforeAll
    static void sweep() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noderr.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "sweep",
                CONFIG.toString(),
                "--out",
                folder.toString(),
                "--json");
        assertThat(status).as(err.toString()).isZero();
        result = JsonMapper.builder().build().readTree(out.toString());
    }

    /** Its settings are those of backtest.yaml, and so are its decisions. */
    @Test
    void thePointThatTheBacktestHasDecidesWhatTheBacktestDoes() {
        List<JsonNode> same = StreamSupport.stream(result.get("rows").spliterator(), false)
                .filter(row -> row.at("/values/strategies.0.settings.enter").asDouble() == 0.60
                        && row.at("/values/strategies.0.settings.exit").asDouble() == -0.30)
                .toList();
        assertThat(same).hasSize(1);
        assertThat(same.getFirst().get("decisionHash").asString()).isEqualTo("0xecdce31134eb3d76");
    }

    @Test
    void itSaysThatTheBestOfThemIsNoEvidence() {
        assertThat(result.get("runs").asInt()).isEqualTo(24);
        assertThat(result.at("/rows/0/deflatedSharpe").asDouble()).isLessThan(0.95);
        assertThat(result.get("warnings").get(0).asString()).startsWith("The best is likely luck");
        assertThat(result.get("warnings").get(1).asString())
                .isEqualTo(
                        "The best does not survive noise: with prices moved by 0.05000 % each it comes to 0 or less in"
                                + " 100 % of 10 runs.");
    }

    /** Docs and example stand beside each other: what is printed in one is the other. */
    @Test
    void thePageOfTheDocsShowsThisSweep() throws IOException {
        String docs = Files.readString(Path.of("../docs/sweep.md"));
        String yaml = Files.readString(CONFIG)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (a, b) -> a + b + "\n");
        assertThat(docs).contains("```yaml\n" + yaml + "```");
    }

    @Test
    void aBrowserDrawsIt() throws IOException, InterruptedException {
        String page = ReportPage.drawn(folder.resolve("sweep.html"), folder);
        assertThat(page).contains("btc-trades-thresholds", "Best by luck", "<polyline", "Heat map of sharpe");
        assertThat(page.split("<rect", -1)).as("a cell for each point").hasSize(24 + 1);
    }
}
