package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.pipeline.config.Sha256;

/** The README's main command, on its real trades and its real model. */
class BtcTradesTest {
    private static final Path CONFIG = Path.of("btc-trades", "backtest.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path out = Path.of("");

    private static JsonNode result = JSON.nullNode();

    @BeforeAll
    static void run() {
        result = backtest("invoked", out);
    }

    private static JsonNode backtest(String topology, Path folder) {
        return json("backtest", CONFIG.toString(), "--json", "--topology", topology, "--out", folder.toString());
    }

    private static JsonNode json(String... args) {
        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Noderr.run(new PrintWriter(printed), new PrintWriter(errors), args);
        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(printed.toString().strip().lines()).hasSize(1);
        return JSON.readTree(printed.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoked", "fused", "pipelined"})
    void decidesTheSameAgainOnAnyThreads(String topology) {
        JsonNode again = backtest(topology, out.resolve(topology));
        assertThat(again.get("decisionHash")).isEqualTo(result.get("decisionHash"));
        assertThat(again.get("endEquity")).isEqualTo(result.get("endEquity"));
        assertThat(again.get("config").get("sha256"))
                .isEqualTo(result.get("config").get("sha256"));
    }

    /** The network as Java gives what ONNX Runtime gives to more places than a threshold has, and its journal replays under it. */
    @ParameterizedTest
    @ValueSource(strings = {"invoked", "fused", "pipelined"})
    void decidesTheSameWithItsModelAsJava(String topology) throws IOException {
        Path config = byEngine("compiled", out.resolve("compiled-" + topology + ".yaml"));
        String journal = out.resolve("compiled-journal-" + topology).toString();
        JsonNode compiled = json(
                "backtest",
                config.toString(),
                "--json",
                "--topology",
                topology,
                "--journal",
                journal,
                "--out",
                out.resolve("compiled").toString());
        assertThat(compiled.get("predictions")).isEqualTo(result.get("predictions"));
        assertThat(compiled.get("decisionHash")).isEqualTo(result.get("decisionHash"));
        assertThat(json("replay", journal, "--json").get("decisionHash")).isEqualTo(result.get("decisionHash"));
    }

    private static Path byEngine(String engine, Path config) throws IOException {
        Path folder = Path.of("btc-trades").toAbsolutePath();
        return Files.writeString(
                config,
                Files.readString(CONFIG)
                        .replace("file: data", "file: " + folder.resolve("data"))
                        .replace(
                                "model: model",
                                "model: " + folder.resolve("model") + "\ninference: {engine: " + engine + "}"));
    }

    /** Which one was faster is nobody's to know; that its replay takes the same one is. */
    @Test
    void theEngineThatWasFasterIsKeptForTheReplay() throws IOException {
        Path config = byEngine("auto", out.resolve("auto.yaml"));
        Path journal = out.resolve("auto-journal");
        JsonNode run = json(
                "backtest",
                config.toString(),
                "--json",
                "--journal",
                journal.toString(),
                "--out",
                out.resolve("auto").toString());
        String engine = run.at("/inference/engine").asString();
        assertThat(engine).isIn("native", "compiled");
        assertThat(journal.resolve("engine.yaml")).content().contains("engine: \"" + engine + "\"");
        assertThat(json("replay", journal.toString(), "--json").get("decisionHash"))
                .isEqualTo(run.get("decisionHash"));
        Files.delete(journal.resolve("engine.yaml"));
        StringWriter said = new StringWriter();
        PrintWriter print = new PrintWriter(said);
        assertThat(Noderr.run(print, print, "replay", journal.toString())).isEqualTo(2);
        assertThat(said.toString()).contains("engine.yaml");
    }

    /** Also from its journal, where rows are run as they come, and from a snapshot in the midst of a block. */
    @ParameterizedTest
    @ValueSource(strings = {"invoked", "fused", "pipelined"})
    void decidesTheSameWhenItPredictsAhead(String topology) {
        String journal = out.resolve("journal-" + topology).toString();
        JsonNode ahead = json(
                "backtest",
                CONFIG.toString(),
                "--json",
                "--inference",
                "ahead",
                "--topology",
                topology,
                "--journal",
                journal,
                "--snapshot-every",
                "10000",
                "--out",
                out.resolve("ahead").toString());
        assertThat(ahead.get("decisionHash")).isEqualTo(result.get("decisionHash"));
        assertThat(ahead.get("predictions")).isEqualTo(result.get("predictions"));
        assertThat(ahead.at("/config/sha256")).isEqualTo(result.at("/config/sha256"));
        assertThat(ahead.at("/inference/mode").asString()).isEqualTo("ahead");
        assertThat(ahead.at("/inference/compared").asLong()).isGreaterThan(100);
        assertThat(result.at("/inference/mode").asString()).isEqualTo("exact");
        assertThat(result.at("/inference/engine").asString()).isEqualTo("native");
        for (String from : new String[] {"", "--from-snapshot"}) {
            JsonNode replayed = json(Stream.of("replay", journal, "--json", from)
                    .filter(argument -> !argument.isEmpty())
                    .toArray(String[]::new));
            assertThat(replayed.get("same").asBoolean()).isTrue();
            assertThat(replayed.get("decisionHash")).isEqualTo(result.get("decisionHash"));
            assertThat(replayed.get("stateHash")).isEqualTo(replayed.get("recordedStateHash"));
        }
    }

    @Test
    void printsEveryKeyThatIsPromised() {
        for (String key : List.of(
                "events",
                "predictions",
                "decisions",
                "orders",
                "fills",
                "refusals",
                "startEquity",
                "endEquity",
                "netReturn",
                "maxDrawdown",
                "sharpe",
                "fees",
                "decisionHash",
                "wallSeconds",
                "eventsPerSecond")) {
            assertThat(result.path(key).isMissingNode()).as(key).isFalse();
        }
        for (String path : List.of(
                "/latencyNanos/inference/p50",
                "/latencyNanos/total/p99",
                "/latencyNanos/features/p999",
                "/latencyNanos/risk/max",
                "/model/id",
                "/model/sha256",
                "/data/source",
                "/data/sha256",
                "/data/from",
                "/data/to",
                "/config/sha256")) {
            assertThat(result.at(path).isMissingNode()).as(path).isFalse();
        }
    }

    /** The last 40 % of 99,999 rows, counted by the file itself: 40,000 of them, some with nothing traded. */
    @Test
    void tradesTheLastFortyPerCentAndNamesWhatItLeavesOut() throws IOException {
        Path trades = CONFIG.resolveSibling("data/bitstamp_trades_from_20131125_usd.csv");
        long from = 1385670858;
        List<String> rows = Files.readAllLines(trades).stream().skip(1).toList();
        long inSpan = rows.stream()
                .map(row -> row.split(",", -1))
                .filter(row -> Long.parseLong(row[0]) >= from && Double.parseDouble(row[2]) > 0)
                .count();
        assertThat(result.at("/data/trades").asLong()).isEqualTo(inSpan);
        assertThat((double) inSpan / rows.size()).isCloseTo(0.4, within(0.001));
        assertThat(result.at("/data/refusedRows").asInt()).isEqualTo(18);
        assertThat(result.at("/data/sha256").asString()).isEqualTo(Sha256.of(trades));
        assertThat(result.at("/model/trainedTo").asString()).isEqualTo("2013-11-28T20:34:18Z");
        assertThat(result.at("/warnings").size()).isZero();
    }

    @Test
    void tradesAndExplainsEveryCent() {
        assertThat(result.get("fills").asInt()).isPositive();
        assertThat(result.at("/ledger/balanced").asBoolean()).isTrue();
        JsonNode books = result.get("ledger");
        assertThat(books.get("startCash")
                        .decimalValue()
                        .add(books.get("realised").decimalValue())
                        .add(books.get("unrealised").decimalValue())
                        .subtract(books.get("fees").decimalValue()))
                .isEqualByComparingTo(result.get("endEquity").decimalValue());
        assertThat(books.get("endCash")
                        .decimalValue()
                        .add(books.get("positionValue").decimalValue()))
                .isEqualByComparingTo(result.get("endEquity").decimalValue());
    }

    /** Causes are counted fill by fill and price by price, the equity by the ledger: they meet to the cent. */
    @Test
    void tellsWhereItsProfitCameFrom() {
        JsonNode profit = result.at("/analysis/attribution");
        BigDecimal change = result.get("endEquity")
                .decimalValue()
                .subtract(result.get("startEquity").decimalValue());
        assertThat(profit.at("/total/sum").decimalValue()).isCloseTo(change, within(new BigDecimal("0.001")));
        assertThat(profit.at("/total/sum").decimalValue().add(profit.get("rest").decimalValue()))
                .isEqualByComparingTo(change);
        assertThat(profit.at("/total/fees").decimalValue().negate())
                .isEqualByComparingTo(result.get("fees").decimalValue());
        BigDecimal hours = BigDecimal.ZERO;
        for (JsonNode hour : profit.get("byHour")) {
            hours = hours.add(hour.get("sum").decimalValue());
        }
        assertThat(hours).isCloseTo(change, within(new BigDecimal("0.001")));
        assertThat(result.at("/analysis/fillQuality/0/fills").asLong())
                .isEqualTo(result.get("fills").asLong());
        // Slippage of 0.05 % of each trade's price, and what it moved until we heard of it.
        assertThat(result.at("/analysis/fillQuality/0/spreadBps").asDouble()).isBetween(-15.0, -3.0);
        assertThat(result.at("/analysis/fillQuality/0/feeBps").asDouble()).isCloseTo(-25, within(0.01));
        assertThat(result.at("/analysis/returns/sharpe").asDouble())
                .isEqualTo(result.get("sharpe").asDouble());
        assertThat(result.at("/analysis/signalDecay").size()).isBetween(5, 6);
    }

    /** The future cut off: what was decided before is what it was, so the fills up to the cut are the same. */
    @Test
    void looksAtNothingThatIsYetToCome() throws IOException {
        Path whole = out.resolve("whole.csv");
        Path part = out.resolve("part.csv");
        features(whole, "--from", "2013-11-28T20:34:18Z");
        features(part, "--from", "2013-11-28T20:34:18Z", "--to", "2013-11-29T08:00:00Z");
        List<String> all = Files.readAllLines(whole);
        List<String> some = Files.readAllLines(part);
        assertThat(some.size()).isBetween(1_000, all.size() - 1_000);
        assertThat(all.subList(0, some.size())).isEqualTo(some);
    }

    @Test
    void writesOneFeatureRowForEachPrediction() throws IOException {
        Path rows = out.resolve("rows.csv");
        features(rows);
        List<String> lines = Files.readAllLines(rows);
        assertThat(lines.getFirst()).startsWith("time_ns,price,quantity,momentum_30s,");
        assertThat(lines).hasSize(1 + result.get("predictions").asInt());
    }

    private static void features(Path file, String... options) {
        StringWriter errors = new StringWriter();
        String[] args = Stream.concat(
                        Stream.of("features", CONFIG.toString(), "--out", file.toString()), Stream.of(options))
                .toArray(String[]::new);
        int status = Noderr.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), args);
        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
    }

    @Test
    void writesAReportThatAsksNoNetwork() throws IOException {
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page).doesNotContain("{{").doesNotContainPattern("(src|href)=[\"']?(https?:)?//");
        assertThat(page).contains(result.get("decisionHash").asString());
        assertThat(out.resolve("latency").resolve("inference.hgrm")).content().contains("0.500000000000", "#[Mean");
        assertThat(JSON.readTree(Files.readString(out.resolve("result.json"))).get("decisionHash"))
                .isEqualTo(result.get("decisionHash"));
    }

    /** The span is the one after the training's, and the market is another: some of it must show, and not all. */
    @Test
    void holdsWhatTheModelSeesAgainstItsTraining() {
        JsonNode drift = result.at("/drift/measured");
        assertThat(drift.get("rows").asLong())
                .isEqualTo(result.get("predictions").asLong());
        assertThat(drift.get("rows").asLong() + drift.get("incompleteRows").asLong())
                .isEqualTo(result.at("/data/trades").asLong());
        assertThat(drift.get("features").size()).isEqualTo(16);
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode feature : drift.get("features")) {
            double psi = feature.at("/shift/psi").asDouble();
            assertThat(psi).isPositive().isLessThanOrEqualTo(before);
            before = psi;
        }
        assertThat(drift.at("/features/0/shift/reading").asString()).isEqualTo("shifted");
        assertThat(drift.at("/outputs").size()).isEqualTo(3);
        assertThat(drift.at("/classes/0/reading").asString()).isEqualTo("stable");
        assertThat(drift.at("/windows/judged").asLong())
                .isEqualTo(drift.get("rows").asLong() / 10_000);
    }

    /** A real browser draws it: seven charts of time on canvases that have a size, one of latency, and no error. */
    @Test
    void theReportDrawsItsChartsInABrowser() throws IOException, InterruptedException {
        String page = ReportPage.drawn(out.resolve("report.html"), out);
        assertThat(page.split("<canvas [^>]*width=\"[1-9]", -1)).hasSize(1 + 7);
        assertThat(page).contains("aria-label=\"Latency quantiles by stage\"");
        String drift = page.substring(page.indexOf("id=\"drift-features\""), page.indexOf("id=\"drift-outputs\""));
        assertThat(drift.split("<th scope=\"row\">", -1)).hasSize(1 + 16);
        assertThat(drift).contains(result.at("/drift/measured/features/0/name").asString());
    }
}
