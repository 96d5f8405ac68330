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

/** The example's backtest out of a catalog decides what it decides out of the file. */
class CatalogBacktestTest {
    private static final Path EXAMPLE = Path.of("btc-trades");
    private static final String FILE = "bitstamp_trades_from_20131125_usd.csv";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    private String noderr(String... args) {
        StringWriter out = new StringWriter();
        int status = Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }

    private JsonNode backtest(Path config) {
        return new JsonMapper().readTree(noderr("backtest", config.toString(), "--json", "--out", folder + "/run"));
    }

    @Test
    void itIsTheSameRun() throws IOException {
        Path file = EXAMPLE.resolve("data").resolve(FILE).toAbsolutePath();
        noderr(
                "data",
                "import",
                file.toString(),
                "--venue",
                "bitstamp",
                "--instrument",
                "BTC/USD",
                "--catalog",
                folder + "/catalog");
        String yaml = Files.readString(EXAMPLE.resolve("backtest.yaml"))
                .replace("model: model", "model: " + EXAMPLE.resolve("model").toAbsolutePath());
        int from = yaml.indexOf("  file: data");
        int to = yaml.indexOf("  from: ");
        Path ofFile =
                Files.writeString(folder.resolve("file.yaml"), yaml.replace("file: data/" + FILE, "file: " + file));
        Path ofCatalog = Files.writeString(
                folder.resolve("catalog.yaml"), yaml.substring(0, from) + "  catalog: catalog\n" + yaml.substring(to));
        JsonNode expected = backtest(ofFile);
        JsonNode found = backtest(ofCatalog);
        assertThat(expected.path("decisionHash").asString("")).isNotEmpty();
        assertThat(found.path("decisionHash")).isEqualTo(expected.path("decisionHash"));
        assertThat(found.path("events")).isEqualTo(expected.path("events"));
    }
}
