package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Regimes as they are asked for at the command line. */
class AllocateRegimesTest {
    @TempDir
    private Path folder = Path.of("");

    private String allocate(String... options) throws IOException {
        Files.writeString(folder.resolve("prices.csv"), """
                date,A,SPY
                2020-01-01,1,100
                2020-01-02,2,101
                2020-01-03,1,100
                2020-01-06,2,103
                2020-01-07,3,104
                2020-01-08,4,103
                """);
        Files.writeString(folder.resolve("said.csv"), """
                date,high_volatility,sideways
                2020-01-06,0.9,0.1
                2020-01-07,0.3,0.7
                """);
        Path settings = Files.writeString(folder.resolve("allocation.yaml"), """
                prices: [prices.csv]
                lookback: 2
                allocators: [equal]
                regime:
                  detector: model
                  conviction: 0.6
                  model: {probabilities: said.csv}
                  budgets: {highVolatility: {exposure: 0}}
                """);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = Stream.concat(Stream.of("allocate", settings.toString()), Stream.of(options))
                .toArray(String[]::new);
        assertThat(Noderr.run(new PrintWriter(out), new PrintWriter(err), args))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    /** Unknown on the 6th, a storm on the 7th, on which all is sold, and over on the 8th. */
    @Test
    void filesStandBesideTheSettingsAndTheDaysAreTold() throws IOException {
        assertThat(allocate())
                .contains("told by model of SPY: sideways on 1 days (1 times), high_volatility on 1 days (1 times), "
                        + "unknown on 1 days (1 times); 2 changes.");
        JsonNode result = new JsonMapper().readTree(allocate("--json"));
        assertThat(result.path("regimes").get(0).path("regime").asString()).isEqualTo("sideways");
        assertThat(result.path("regimes").get(1).path("days").asInt()).isOne();
        assertThat(result.path("rows").get(0).path("decisions").asInt()).isEqualTo(3);
    }
}
