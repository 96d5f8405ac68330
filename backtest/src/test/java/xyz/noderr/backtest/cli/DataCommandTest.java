package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands over a catalog, as they are typed. */
class DataCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int data(String... args) {
        List<String> all = new ArrayList<>(List.of("data"));
        all.addAll(List.of(args));
        all.addAll(List.of("--catalog", folder.resolve("catalog").toString()));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private int importTrades() {
        return data("import", folder.resolve("t.csv").toString(), "--venue", "here", "--instrument", "A/B");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("t.csv"), """
                time,price,qty
                1385337600000,800.10,0.5
                1385337600500,oops,1
                1385424000000,800.2,1.25
                """);
    }

    @Test
    void importSaysWhatCameOfAFileAndWhatWasLeftOut() {
        assertThat(importTrades()).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly("t.csv: csv trades, 2 rows of trades", "  1 lines left out: not a price: line 3");
        assertThat(importTrades()).isZero();
        assertThat(out.toString()).startsWith("t.csv: csv trades, 2 rows of trades, was there already");
    }

    @Test
    void listSaysWhatIsThere() {
        importTrades();
        assertThat(data("list", "--json")).isZero();
        JsonNode entry = JSON.readTree(out.toString()).path(0);
        assertThat(entry.path("symbol").asString("")).isEqualTo("A/B");
        assertThat(entry.path("rows").asInt(0)).isEqualTo(2);
        assertThat(entry.path("partitions").asInt(0)).isEqualTo(2);
        assertThat(entry.path("tickSizes").asString("")).isEqualTo("0.1");
        assertThat(data("list")).isZero();
        assertThat(out.toString()).contains("here", "A/B", "2013-11-26");
    }

    @Test
    void sqlHasExactDecimals() {
        importTrades();
        assertThat(data("sql", "--csv", "SELECT venue, symbol, price, quantity, price * quantity AS worth FROM trades"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "venue,symbol,price,quantity,worth",
                        "here,A/B,800.1,0.50,400.050",
                        "here,A/B,800.2,1.25,1000.250");
    }

    @Test
    void sqlThatIsNoneIsRefusedInOneLine() {
        importTrades();
        assertThat(data("sql", "SELECT dear FROM trades")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("DESCRIBE trades");
    }

    @Test
    void inspectShowsTheManifests() {
        importTrades();
        assertThat(data("inspect")).isZero();
        assertThat(out.toString()).contains("csv trades, 4 lines", "left out   1 lines: not a price: [3]");
        assertThat(data("inspect", "--json")).isZero();
        assertThat(JSON.readTree(out.toString()).path(0).path("parts").size()).isEqualTo(2);
    }

    @Test
    void checkEndsWithOneWhereAFileIsDamaged() throws IOException {
        importTrades();
        assertThat(data("check")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("! lines left out: 1 not a price (line 3)");
        data("inspect", "--json");
        Path part = folder.resolve("catalog")
                .resolve(JSON.readTree(out.toString())
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("path")
                        .asString(""));
        Files.writeString(part, "rubbish");
        assertThat(data("check", "--json")).isEqualTo(1);
        assertThat(JSON.readTree(out.toString()).path(0).path("kind").asString(""))
                .isEqualTo("damaged files");
    }

    @Test
    void aCatalogThatIsNotThereIsRefused() {
        for (String command : List.of("list", "inspect", "check")) {
            assertThat(data(command)).as(command).isEqualTo(2);
            assertThat(err.toString()).contains("expected a catalog, found none; make one: noderr data import FILE");
        }
    }

    @Test
    void optionsThatAreNoneAreRefused() {
        String file = folder.resolve("t.csv").toString();
        for (String[] wrong : new String[][] {
            {"--zone", "Mars/Olympus"},
            {"--span", "soon"},
            {"--bar-time", "middle"},
            {"--tick-size", "-1"},
            {"--columns", "colour=1"},
            {"--columns", "price=nowhere"}
        }) {
            int status = data("import", file, "--instrument", "A", wrong[0], wrong[1]);
            assertThat(status).as(String.join(" ", wrong)).isEqualTo(2);
        }
    }
}
