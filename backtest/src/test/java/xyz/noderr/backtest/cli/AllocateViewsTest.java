package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model's views as they are asked for at the command line. */
class AllocateViewsTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("prices.csv"), """
                date,A,B
                2020-01-01,100,100
                2020-01-02,101,99
                2020-01-03,100,101
                2020-01-06,102,100
                2020-01-07,204,100
                2020-01-08,204,200
                """);
        views("date,A,B\n2020-01-06,0.05,-0.05\n2020-01-07,-0.05,0.05\n");
        Files.writeString(folder.resolve("allocation.yaml"), """
                prices: [prices.csv]
                lookback: 2
                rebalance: daily
                cost: 0
                allocators: [black_litterman]
                allocator: {viewConfidence: 0.9}
                views: {predictions: said.csv}
                """);
    }

    private void views(String csv) throws IOException {
        Files.writeString(folder.resolve("said.csv"), csv);
    }

    private int allocate(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String settings = folder.resolve("allocation.yaml").toString();
        String[] args = Stream.concat(Stream.of("allocate", settings), Stream.of(options))
                .toArray(String[]::new);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    /**
     * By hand: on the 6th, the first day, nothing has been said yet, and half of each is bought. What is said that evening
     * has all in A from the close of the 7th on, when the half has doubled. The 8th, on which B doubles, therefore brings
     * nothing; with what is said on the 7th it would have been all in B by then.
     */
    @Test
    void whatIsSaidInTheEveningIsTradedAtTheNextClose() throws IOException {
        assertThat(allocate("--json")).as("%s", err).isZero();
        JsonNode result = new JsonMapper().readTree(out.toString());
        assertThat(result.path("from").asString()).isEqualTo("2020-01-06");
        assertThat(result.path("withoutViews").asInt()).isOne();
        JsonNode row = result.path("rows").get(0);
        assertThat(row.path("kept").asInt()).isZero();
        double equity = Math.pow(1 + row.path("annualReturn").asDouble(), 3 / 252.0);
        assertThat(equity).isCloseTo(1.5, within(1e-6));
        // Two thirds were in A by then.
        assertThat(row.path("turnover").asDouble() * 3 / 252).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(allocate()).isZero();
        assertThat(out.toString()).contains("black_litterman had no view in 1 decisions");
    }

    @Test
    void aFileThatIsNoneIsToldInOneSentence() throws IOException {
        views("date,A,C\n2020-01-06,0.1,0.1\n");
        assertThat(allocate()).isEqualTo(2);
        assertThat(err.toString())
                .contains("said.csv header: expected columns named after assets, A, B")
                .contains("'C'");
    }
}
