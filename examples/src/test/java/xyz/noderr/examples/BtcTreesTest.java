package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;

/** The gradient-boosted trees of research/btc-trees, from their package to orders. */
class BtcTreesTest {
    private static final Path RECIPE = Path.of("..", "research", "btc-trees");

    @TempDir
    private Path out = Path.of("");

    private static String run(String... args) {
        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Noderr.run(new PrintWriter(printed), new PrintWriter(errors), args);
        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        return printed.toString();
    }

    /** The recipe's configuration with another engine, and paths that hold from another folder. */
    private JsonNode backtest(String engine) throws IOException {
        String settings = Files.readString(RECIPE.resolve("backtest.yaml"))
                .replace("../..", Path.of("..").toRealPath().toString())
                .replace("model: model", "model: " + RECIPE.resolve("model").toRealPath());
        Path config = out.resolve(engine + ".yaml");
        Files.writeString(config, settings + "\ninference:\n  engine: " + engine + "\n");
        String result = run(
                "backtest",
                config.toString(),
                "--json",
                "--out",
                out.resolve(engine).toString());
        return new JsonMapper().readTree(result);
    }

    @Test
    void thePackageIsSoundAndHasGoldenRows() {
        assertThat(run("model", "verify", RECIPE.resolve("model").toString()))
                .contains("btc-direction-trees")
                .containsPattern("[1-9]\\d* golden rows");
    }

    /** Trees take another path through the runtime than networks do: ai.onnx.ml in place of matrices. */
    @Test
    void theyTradeTheSameThroughEitherEngine() throws IOException {
        JsonNode ours = backtest("native");
        JsonNode official = backtest("official");
        assertThat(ours.get("predictions").asLong()).isGreaterThan(30_000);
        assertThat(ours.get("orders").asLong()).isPositive();
        assertThat(official.get("decisionHash")).isEqualTo(ours.get("decisionHash"));
        assertThat(official.get("endEquity")).isEqualTo(ours.get("endEquity"));
    }
}
