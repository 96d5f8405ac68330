package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.sweep.SweepFolder;

/** The command: what it prints, and one sentence with status 2 for each input that cannot be used. */
class SweepCommandTest {
    private static final String LOOKBACK = "strategies.0.settings.lookback: {from: 5, to: 30, step: 5}";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() {
        SweepFolder.write(folder);
    }

    private int sweep(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] arguments = new String[4 + more.length];
        arguments[0] = "sweep";
        arguments[1] = folder.resolve("sweep.yaml").toString();
        arguments[2] = "--out";
        arguments[3] = folder.resolve("out").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void itPrintsTheBestAndWhatTheyAreWorth() {
        assertThat(sweep()).isZero();
        assertThat(out.toString())
                .contains("walk: 12 runs of backtest.yaml by grid search, 2013-11-29T04:40:00Z")
                .containsPattern("rank +lookback +threshold +Sharpe +deflated +neighbours")
                .containsPattern("\n +1 +\\d+ +0[.0-9]* ")
                .contains("by luck; deflated is the probability", "Probability of overfitting", "warning: ");
        assertThat(err.toString()).isEmpty();
        assertThat(folder.resolve("out/results.csv")).content().hasLineCount(13);
    }

    @Test
    void itPrintsOneJsonObject() {
        assertThat(sweep("--json", "--threads", "1")).isZero();
        JsonNode result = JsonMapper.builder().build().readTree(out.toString());
        assertThat(result.get("runs").asInt()).isEqualTo(12);
        assertThat(result.at("/rows/0/rank").asInt()).isEqualTo(1);
        assertThat(result.at("/luck/trials").asInt()).isBetween(2, 12);
        assertThat(result.at("/data/sha256").asString()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strategis.0.settings.lookback: [5] | key strategis: expected one of | did you mean strategies?",
                "strategies.0.setings.lookback: [5] | key strategies[0].setings: | did you mean strategies[0].settings?",
                "strategies.0.settings.lokback: [5] | key lokback: expected one of lookback, threshold, shorts | did you mean"
                        + " lookback?",
                "strategies.1.settings.lookback: [5] | vary.strategies.1.settings.lookback: expected a number from 0 to 0 in the"
                        + " place of 1 | mend the path",
                "name.first: [5] | vary.name.first: expected a path into | has no keys",
                "venue.takerFee: [a, b] | key venue.takerFee: | mend the file",
                "strategies.0.settings.lookback: [0, -1] | expected points that can be run | from 1 to 100000",
                "strategies.0.settings.lookback: {from: .nan, to: 5} | expected a finite number, found NaN | lookback.from",
                "strategies.0.settings.lookback: {from: 9, to: 5, step: 1} | expected from at or below to, found from 9 to 5 |"
                        + " exchange them",
                "venue.orderLatency: {from: 1, to: 1000000} | found 2,000,000 points and no budget | or add budget: 2000000",
                "instrument.tickSize: [0.01, 0.02] | leave the instruments and their data as they are | leave it out",
            })
    void whatCannotBeVaried(String vary, String sentence, String remedy) throws IOException {
        SweepFolder.change(folder, "sweep.yaml", LOOKBACK, vary);
        refused(sentence, remedy);
    }

    @Test
    void anUnknownKeyOfTheSweep() throws IOException {
        SweepFolder.change(folder, "sweep.yaml", "validate:", "valdate:");
        refused("sweep.yaml key valdate: expected one of", "did you mean validate?");
    }

    @Test
    void anEmptySpan() throws IOException {
        SweepFolder.change(folder, "backtest.yaml", "data: {", "data: {from: 2030-01-01T00:00:00Z, ");
        refused("trades.csv: expected trades from 2030-01-01T00:00:00Z to the end, found none", "check data.from");
    }

    @Test
    void aBacktestThatIsNotThere() throws IOException {
        SweepFolder.change(folder, "sweep.yaml", "backtest.yaml", "other.yaml");
        refused("other.yaml: expected a settings file, found no such file", "check the path");
    }

    @Test
    void foldsThatAreLongerThanTheData() throws IOException {
        SweepFolder.change(folder, "sweep.yaml", "train: 3h", "train: 3d");
        refused("key validate.walkForward: expected a train and a test that fit into the data", "make them shorter");
    }

    @Test
    void aFolderOfAnotherBacktest() throws IOException {
        assertThat(sweep()).isZero();
        SweepFolder.change(folder, "backtest.yaml", "takerFee: 0.0001", "takerFee: 0.0002");
        refused("tasks.jsonl: expected outcomes of this sweep, whose settings is", "choose another folder with --out");
    }

    @Test
    void aFolderOfOtherData() throws IOException {
        assertThat(sweep()).isZero();
        SweepFolder.change(folder, "trades.csv", "1385700000,", "1385700001,");
        refused("tasks.jsonl: expected outcomes of this sweep, whose data is", "choose another folder with --out");
    }

    @Test
    void aFolderInWhichAnotherSweepRuns() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        try (FileChannel other = FileChannel.open(
                        folder.resolve("out/tasks.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            refused("tasks.jsonl: expected a folder in which no other sweep is running", "wait for it");
        }
    }

    @Test
    void aDamagedFolder() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/tasks.jsonl"), "not JSON\n");
        refused("tasks.jsonl line 1: expected an outcome of the sweep", "delete the file");
    }

    /** Some points of a grid may make no sense, as a fast mean above a slow one: they are left out and counted. */
    @Test
    void pointsThatMakeNoSenseAreLeftOut() throws IOException {
        SweepFolder.change(folder, "backtest.yaml", "momentum", "movingAverageCross");
        SweepFolder.change(folder, "backtest.yaml", "{lookback: 20}", "{fast: 3, slow: 9}");
        SweepFolder.change(folder, "sweep.yaml", "threshold: [0, 0.0005]", "shorts: [false, true]");
        SweepFolder.change(
                folder,
                "sweep.yaml",
                LOOKBACK,
                "strategies.0.settings.fast: [2, 5, 9]\n  strategies.0.settings.slow: [5, 10]");
        assertThat(sweep()).isZero();
        // (2,5) (2,10) (5,10) (9,10) of six, each long alone and short too.
        assertThat(out.toString())
                .contains("walk: 8 runs of")
                .contains("warning: 4 points could not be run, the first");
    }

    private void refused(String sentence, String remedy) {
        assertThat(sweep()).as(err.toString()).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("noderr: ")
                .contains(sentence, remedy)
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }
}
