package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input gets one sentence on stderr, nothing on stdout, status 2 and no stack trace. */
class BadInputTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "btc-trades");
    private static final String TRADES = "data/bitstamp_trades_from_20131125_usd.csv";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The example's configuration and model over three hours of a seeded random walk. */
    @BeforeEach
    void copyTheExample() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        Files.createDirectories(folder.resolve("data"));
        for (String file : new String[] {"backtest.yaml", "model/model.yaml", "model/model.onnx"}) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("timestamp,price,amount\n");
        long cents = 100_000;
        for (int second = 0; second < 3 * 3600; second += 4) {
            cents += random.nextInt(101) - 50;
            rows.append(1_385_700_000 + second)
                    .append(',')
                    .append(cents / 100)
                    .append('.')
                    .append(10 + cents % 90)
                    .append(",0.5\n");
        }
        Files.writeString(folder.resolve(TRADES), rows);
    }

    @Test
    void theCopyItselfRuns() {
        assertThat(backtest()).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("decision hash 0x", "balance to the last unit");
        assertThat(folder.resolve("out/report.html")).exists();
    }

    /** Where drift cannot be measured, the table says why. */
    @Test
    void aModelWithoutQuantilesRunsWithoutDrift() throws IOException {
        change(
                "model/model.yaml",
                yaml -> yaml.replaceFirst("(?s)predictions:.*(?=golden:)", "")
                        .replaceAll(", quantiles: \\[[^]]*\\]}", "}"));
        assertThat(backtest()).isZero();
        assertThat(out.toString()).containsPattern("drift +.*no quantiles of its training rows");
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains("The model's manifest has no quantiles of its training rows to hold these against.");
    }

    @Test
    void aSplitOfOnesOwnDecidesTheSame() throws IOException {
        assertThat(backtest()).isZero();
        String alone = out.toString().replaceAll("(?s).*decision hash +(0x[0-9a-f]+).*", "$1");
        change("backtest.yaml", yaml -> yaml + "\nring: {threadsBeginAt: [features], timeEvery: 1}\n");
        assertThat(backtest()).isZero();
        assertThat(out.toString()).contains(alone + " (split at features)");
    }

    @Test
    void predictingAheadInBlocksOfAnyLengthDecidesTheSame() throws IOException {
        assertThat(backtest()).isZero();
        String alone = out.toString().replaceAll("(?s).*decision hash +(0x[0-9a-f]+).*", "$1");
        change("backtest.yaml", yaml -> yaml + "\ninference: {mode: ahead, block: 7, compareEvery: 1}\n");
        assertThat(backtest()).isZero();
        assertThat(out.toString()).contains(alone, "made ahead, for 7 events at a time;");
        change("backtest.yaml", yaml -> yaml.replace("block: 7", "block: 100000"));
        assertThat(backtest()).isZero();
        assertThat(out.toString()).contains(alone, "made ahead, for 100,000 events at a time;");
    }

    @Test
    void predictingAheadAModelThatTakesARowAtATime() throws IOException {
        change("backtest.yaml", yaml -> yaml + "\ninference: {mode: ahead, session: {maxRows: 1}}\n");
        refused(
                "model: expected in ahead mode a model whose rows have the same bits alone and together, found one that"
                        + " takes a row at a time",
                "set inference.mode to exact");
    }

    @Test
    void blocksOfNoEvents() throws IOException {
        change("backtest.yaml", yaml -> yaml + "\ninference: {mode: ahead, block: 0}\n");
        refused("key inference.block: expected", "from 1 to");
    }

    @Test
    void aMissingConfiguration() throws IOException {
        Files.delete(folder.resolve("backtest.yaml"));
        refused("backtest.yaml: expected a settings file, found no such file");
    }

    @Test
    void anUnreadableConfiguration() throws IOException {
        Files.delete(folder.resolve("backtest.yaml"));
        Files.createDirectory(folder.resolve("backtest.yaml"));
        refused("backtest.yaml: expected a readable file");
    }

    @Test
    void missingTrades() throws IOException {
        Files.delete(folder.resolve(TRADES));
        refused(TRADES + ": expected a CSV file of trades, found no such file; check data.file");
    }

    @Test
    void anUnknownKey() throws IOException {
        change("backtest.yaml", yaml -> yaml.replace("takerFee", "takerfees"));
        refused("key venue.takerfees: expected one of takerFee, makerFee, feePerUnit", "did you mean venue.takerFee?");
    }

    @Test
    void aNegativeFee() throws IOException {
        change("backtest.yaml", yaml -> yaml.replace("takerFee: 0.0025", "takerFee: -0.0025"));
        refused("key venue.takerFee: expected a part from 0 to 0.1, found -0.0025");
    }

    @Test
    void aFeeThatIsTooFine() throws IOException {
        change("backtest.yaml", yaml -> yaml.replace("takerFee: 0.0025", "takerFee: 0.00250001"));
        refused("key venue.takerFee: expected", "0.00250001");
    }

    @Test
    void aRowThatDoesNotParse() throws IOException {
        change(TRADES, csv -> csv.replaceFirst("1385700008,[^,]*", "1385700008,many"));
        refused(TRADES + " line 4 column price: expected a price above 0 in steps of 0.01, found 'many'");
    }

    @Test
    void tradesOutOfOrder() throws IOException {
        change(TRADES, csv -> csv.replaceFirst("1385700008", "1385700001"));
        refused(TRADES + " line 4 column timestamp: expected a time not before the row above, 2013-11-29T04:40:04Z");
    }

    @Test
    void aModelWhoseInputsAreNotItsManifests() throws IOException {
        change("model/model.yaml", yaml -> yaml.replaceFirst("  - \\{name: size_30m.*\n", ""));
        refused("model.yaml key inputs[0].shape: expected [-1, 15]", "found [-1, 16]");
    }

    @Test
    void aModelThatTakesSomethingElse() throws IOException {
        change("model/model.yaml", yaml -> yaml.replace("name: features, shape", "name: rows, shape"));
        refused("model.onnx: expected inputs as its manifest says: rows float[-1, 16], found features float[-1, 16]");
    }

    @Test
    void aModelFileWithAnotherSha256() throws IOException {
        byte[] model = Files.readAllBytes(folder.resolve("model/model.onnx"));
        model[model.length / 2] ^= 1;
        Files.write(folder.resolve("model/model.onnx"), model);
        refused("model.onnx: expected the SHA-256 of", "restore the file or rebuild the package");
    }

    @Test
    void aModelWithAnUnknownFeature() throws IOException {
        change("model/model.yaml", yaml -> yaml.replace("size_30m", "sizes_30m"));
        refused("model.yaml key features: expected known features, found sizes_30m");
    }

    @Test
    void aSplitOfThreadsAtAStepThatSharesOne() throws IOException {
        change("backtest.yaml", yaml -> yaml + "\nring: {threadsBeginAt: [risk]}\n");
        refused("threads that begin at risk: expected guard, book, features, inference or portfolio");
    }

    @Test
    void moreThreadsThanCores() throws IOException {
        change(
                "backtest.yaml",
                yaml -> yaml
                        + "\nring: {threadsBeginAt: [guard, book, features, inference, portfolio], waiting: busy_spin}\n");
        assumeTrue(Runtime.getRuntime().availableProcessors() < 6, "this machine has the cores");
        refused("6 threads, split at", "waiting busy_spin", "choose the waiting blocking");
    }

    @Test
    void coresWithoutThreadsForThem() throws IOException {
        change("backtest.yaml", yaml -> yaml + "\nring: {cores: [0]}\n");
        refused("cores: expected none, as the stages run in the publisher's thread");
    }

    @Test
    void aModelThatDoesNotGiveWhatItsGoldenRowsExpect() throws IOException {
        change("model/model.yaml", yaml -> yaml.replaceFirst("(?s)(rows:\\n    - \\[.*?), [0-9.]+\\]", "$1, 0.987]"));
        refused("model.yaml key golden.rows[0]: expected up 0.987 within", "rebuild the package");
    }

    @Test
    void aModelWithoutTheSignatureThatIsRequired() throws IOException {
        change(
                "backtest.yaml",
                yaml -> yaml + "modelTrust: {publicKeys: [" + "ab".repeat(32) + "], requireSignature: true}\n");
        refused(
                "model.sig: expected a signature by one of [abab",
                "found none; sign the package with noderr model sign");
    }

    @Test
    void aTrustThatTrustsNobody() throws IOException {
        change("backtest.yaml", yaml -> yaml + "modelTrust: {requireSignature: true}\n");
        refused("key modelTrust.publicKeys: expected at least one key");
    }

    @Test
    void aModelThatIsNotThere() throws IOException {
        change("backtest.yaml", yaml -> yaml.replace("model: model", "model: models"));
        refused("models: expected a model package, a folder or a zip with model.yaml, found no such folder or file");
    }

    @Test
    void aSpanWithoutTrades() {
        assertThat(run("backtest", config(), "--out", outFolder(), "--from", "2020-01-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(TRADES + ": expected trades from 2020-01-01T00:00:00Z to the end, found none");
    }

    @Test
    void capitalThatIsNotMoney() throws IOException {
        change("backtest.yaml", yaml -> yaml.replace("capital: 10000", "capital: 10000.123456789"));
        refused("key account.capital: expected at most 8 decimals", "found 10000.123456789");
    }

    @Test
    void anOutFolderThatIsAFile() {
        assertThat(run("backtest", config(), "--out", config())).isEqualTo(2);
        assertThat(err.toString()).contains("--out", "a folder that can be written");
    }

    @Test
    void anUnknownOption() {
        assertThat(run("backtest", config(), "--topologie", "fused")).isEqualTo(2);
        assertThat(err.toString()).contains("--topologie");
    }

    @Test
    void featuresThatDoNotExist() {
        assertThat(run("features", config(), "--features", "momentum_5parsecs", "--out", outFolder()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--features", "momentum_5parsecs", "a duration such as 250ms");
    }

    @Test
    void aJournalOfOtherSettings() throws IOException {
        String journal = folder.resolve("journal").toString();
        assertThat(run("backtest", config(), "--out", outFolder(), "--journal", journal))
                .isZero();
        change("backtest.yaml", yaml -> yaml.replace("enter: 0.60", "enter: 0.61"));
        assertThat(run("replay", journal)).isEqualTo(2);
        assertThat(err.toString()).contains("expected the settings it was written under", "--config");
    }

    @Test
    void aFolderThatIsNoJournal() {
        assertThat(run("replay", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("expected a folder with a journal, found none");
    }

    @Test
    void verboseShowsWhere() throws IOException {
        change(TRADES, csv -> csv.replaceFirst("1385700008,[^,]*", "1385700008,many"));
        assertThat(run("backtest", config(), "--out", outFolder(), "--verbose")).isEqualTo(2);
        assertThat(err.toString()).contains("line 4 column price", "\tat xyz.noderr.");
    }

    @Test
    void helpTeaches() {
        assertThat(run("backtest", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: noderr backtest", "--json", "Examples:");
    }

    private void refused(String... parts) {
        assertThat(backtest()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("noderr: ").contains(parts);
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    private int backtest() {
        return run("backtest", config(), "--out", outFolder());
    }

    private int run(String... args) {
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private String config() {
        return folder.resolve("backtest.yaml").toString();
    }

    private String outFolder() {
        return folder.resolve("out").toString();
    }

    private void change(String file, UnaryOperator<String> edit) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
    }
}
