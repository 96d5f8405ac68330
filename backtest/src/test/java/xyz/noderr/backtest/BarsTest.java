package xyz.noderr.backtest;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** Backtests on bars: what a strategy hears of them and when, from files and from a catalog, and what is refused. */
class BarsTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the strategy of the run before has heard: end, span in minutes, close. Tests of this class run one by one. */
    private static final List<String> HEARD = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Writes down what it hears, and wants all its capital from the first bar on. */
    public static final class Listener implements Strategy, Stateless {
        @Override
        public void onBar(Bar bar, Desk desk) {
            HEARD.add(java.time.Instant.EPOCH.plusNanos(desk.timeNanos()) + " " + bar.spanNanos() / 60_000_000_000L
                    + "m " + bar.openTicks() + " " + bar.highTicks() + " " + bar.lowTicks() + " " + bar.closeTicks()
                    + " x" + bar.volumeLots());
            desk.want(1);
        }
    }

    private static final String MINUTES = """
            time,open,high,low,close,volume
            2024-01-02 00:00:00,10.00,11.00,9.00,10.50,5
            2024-01-02 00:01:00,10.50,12.00,10.50,11.00,6
            2024-01-02 00:04:00,11.00,11.00,10.00,10.10,7
            2024-01-02 00:05:00,10.10,10.20,10.00,10.20,1
            """;

    @BeforeEach
    void minutes() throws IOException {
        HEARD.clear();
        Files.writeString(folder.resolve("minutes.csv"), MINUTES);
    }

    private int noderr(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path config(String data, String strategy) throws IOException {
        return Files.writeString(folder.resolve("bars.yaml"), """
                name: bars
                instrument: {venue: x, symbol: A, base: A, quote: USD, tickSize: 0.01, lotSize: 1, quoteDecimals: 2}
                data: %s
                strategies: [{%s}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 1000000}
                account: {capital: 10000}
                """.formatted(data, strategy));
    }

    private static String listener(String more) {
        return "kind: " + Listener.class.getName() + more;
    }

    private JsonNode result(Path config) {
        int status = noderr("backtest", config.toString(), "--json", "--out", folder + "/out");
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        return JSON.readTree(out.toString());
    }

    private void refused(Path config, String... parts) {
        assertThat(noderr("backtest", config.toString(), "--out", folder + "/out"))
                .isEqualTo(2);
        assertThat(err.toString()).contains(parts);
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    @Test
    void aStrategyHearsOfABarWhenItIsOver() throws IOException {
        result(config("{bars: {files: [minutes.csv]}}", listener("")));
        assertThat(HEARD)
                .containsExactly(
                        "2024-01-02T00:01:00Z 1m 1000 1100 900 1050 x5",
                        "2024-01-02T00:02:00Z 1m 1050 1200 1050 1100 x6",
                        "2024-01-02T00:05:00Z 1m 1100 1100 1000 1010 x7",
                        "2024-01-02T00:06:00Z 1m 1010 1020 1000 1020 x1");
    }

    @Test
    void timesThatAreClosesAreNotTakenForOpenings() throws IOException {
        result(config("{bars: {files: [minutes.csv], span: 1m, stamped: close}}", listener("")));
        assertThat(HEARD.getFirst()).startsWith("2024-01-02T00:00:00Z");
    }

    /** Minutes 0, 1 and 4 are a bar of five, known with the last of them; the minute of 00:05 begins another. */
    @Test
    void barsOfALongerSpanAreMadeOfShorterOnes() throws IOException {
        result(config("{bars: {files: [minutes.csv]}}", listener(", bars: 5m")));
        assertThat(HEARD).containsExactly("2024-01-02T00:05:00Z 5m 1000 1200 900 1010 x18");
    }

    @Test
    void aSpanOfTimeTakesWholeBarsAlone() throws IOException {
        result(config(
                "{bars: {files: [minutes.csv]}, from: 2024-01-02T00:01:00Z, to: 2024-01-02T00:05:00Z}", listener("")));
        assertThat(HEARD).hasSize(2);
        assertThat(HEARD.getLast()).startsWith("2024-01-02T00:05:00Z");
    }

    /** The same events, and so the same decisions, whichever way the bars were read. */
    @Test
    void aCatalogsBarsDecideAsTheFileDoes() throws IOException {
        String hash = result(config("{bars: {files: [minutes.csv]}}", listener("")))
                .get("decisionHash")
                .asString();
        List<String> ofFile = List.copyOf(HEARD);
        assertThat(noderr(
                        "data",
                        "import",
                        folder + "/minutes.csv",
                        "--venue",
                        "x",
                        "--instrument",
                        "A",
                        "--catalog",
                        folder + "/catalog"))
                .as(err.toString())
                .isZero();
        HEARD.clear();
        JsonNode result = result(config("{catalog: catalog, bars: {span: 1m}}", listener("")));
        assertThat(HEARD).isEqualTo(ofFile);
        assertThat(result.get("decisionHash").asString()).isEqualTo(hash);
        HEARD.clear();
        result(config(
                "{catalog: catalog, bars: {}, from: 2024-01-02T00:01:00Z, to: 2024-01-02T00:05:00Z}", listener("")));
        assertThat(HEARD).isEqualTo(ofFile.subList(1, 3));
        refused(config("{catalog: catalog}", listener("")), "trades of x:A", "none");
        refused(config("{catalog: catalog, bars: {span: 1d}}", listener("")), "bars from the start", "none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {bars: {files: [minutes.csv]}, from: 2025-01-01T00:00:00Z}      | minutes.csv        | bars from 2025-01-01T00:00:00Z to the end
            {bars: {}}                                                      | data               | bars with their files, and a catalog
            {bars: {span: 1m}, file: minutes.csv}                           | data               | files of bars, or a catalog
            {bars: {factors: f.csv}, catalog: c}                            | data.bars.files    | files, to which factors
            {bars: {files: [minutes.csv], span: 0s}}                        | data.bars.span     | a span of more than 0
            {bars: {files: [minutes.csv], stamped: middle}}                 | data.bars.stamped  | one of OPEN, CLOSE
            {bars: {files: [minutes.csv], zone: Mars}}                      | data.bars.zone     | Mars
            {bars: {files: [minutes.csv], factor: f.csv}}                   | data.bars.factor   | did you mean data.bars.factors?
            {bars: {files: [minutes.csv], factors: f.csv}}                  | f.csv              | no such file
            {bars: {files: [none.csv]}}                                     | none.csv           | no such file
            {bars: {files: [minutes.csv], span: 5m}}                        | minutes.csv line 3 | bars of 5m that do not overlap
            {bars: {files: [minutes.csv], span: 30s}}                       | minutes.csv        | 1m apart or more
            """)
    void whatCannotBeBarsIsRefusedInASentence(String data, String where, String found) throws IOException {
        refused(config(data, listener("")), where, found);
    }

    @Test
    void barsOfNoTradesAndNoShorterBarsAreRefused() throws IOException {
        refused(
                config("{bars: {files: [minutes.csv]}}", listener(", bars: 30s")),
                "key bars",
                "a multiple of 1m",
                "have no trades",
                "30s");
    }

    /** The documentation's example, whose end it reckons by hand. */
    @Test
    void theExampleOfTheDocumentationEndsAsItSays() throws IOException {
        String page = Files.readString(Path.of("../docs/bars.md"));
        Files.writeString(folder.resolve("days.csv"), block(page, "csv"));
        JsonNode result = result(Files.writeString(folder.resolve("days.yaml"), block(page, "yaml")));
        assertThat(result.get("fills").asLong()).isEqualTo(2);
        assertThat(result.get("fees").decimalValue()).isEqualByComparingTo("2");
        assertThat(result.get("endEquity").decimalValue()).isEqualByComparingTo("9810.21");
        assertThat(page).contains("9,810.21");
    }

    private static String block(String page, String language) {
        int start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("```\n", start));
    }

    @Test
    void whatWasJournalledDecidesTheSame() throws IOException {
        String page = Files.readString(Path.of("../docs/bars.md"));
        Files.writeString(folder.resolve("days.csv"), block(page, "csv"));
        Path config = Files.writeString(folder.resolve("days.yaml"), block(page, "yaml"));
        assertThat(noderr("backtest", config.toString(), "--journal", folder + "/journal", "--out", folder + "/out"))
                .as(err.toString())
                .isZero();
        assertThat(noderr("replay", folder + "/journal")).as(out + " " + err).isZero();
    }

    /** Ready with the second bar, whose close of 11.00 is 2.3256 % above the mean of 10.50 and 11.00. */
    @Test
    void featuresOfBarsAreFedByTheDatasOwn() throws IOException {
        Path config = config("{bars: {files: [minutes.csv]}}", listener(""));
        Path rows = folder.resolve("rows.csv");
        assertThat(noderr("features", config.toString(), "--features", "sma_distance_2x1m", "--out", rows.toString()))
                .as(err.toString())
                .isZero();
        List<String> lines = Files.readAllLines(rows);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("1704153720000000000,11.00,6,2.3255");
        refusedFeature(config, "sma_distance_2x5m", "bars of 1m");
        refusedFeature(config, "momentum_10m", "bars of 1m");
        refusedFeature(config, "spread", "bars of 1m");
    }

    private void refusedFeature(Path config, String feature, String found) {
        assertThat(noderr("features", config.toString(), "--features", feature, "--out", folder + "/rows.csv"))
                .isEqualTo(2);
        assertThat(err.toString()).contains(found);
    }

    @Test
    void aStrategyThatReadsABookIsRefused() throws IOException {
        refused(config("{bars: {files: [minutes.csv]}}", "kind: bookImbalance"), "data have no book");
    }
}
