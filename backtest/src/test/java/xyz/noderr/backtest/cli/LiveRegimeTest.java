package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The example's network on trades that were made up, told that its classes are regimes: what it says of them is of no
 * interest, but that budgets go by it, and by the same when the run is made again.
 */
class LiveRegimeTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "btc-trades", "model");
    private static final int TRADES = 20_000;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void modelAndTrades() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        Files.copy(EXAMPLE.resolve("model.onnx"), folder.resolve("model/model.onnx"));
        String manifest = Files.readString(EXAMPLE.resolve("model.yaml"));
        Files.writeString(
                folder.resolve("model/model.yaml"),
                manifest.substring(0, manifest.indexOf("predictions:"))
                        .replace(
                                "meaning: class-probabilities, classes: [down, flat, up]",
                                "meaning: regime, classes: [bear, sideways, bull]")
                        .replaceFirst("label: .*\n", ""));
        Files.writeString(folder.resolve("trades.csv"), trades());
    }

    /** Two hours that rise, fall and rise again, calmly and in a storm, with a trade every three seconds. */
    private static String trades() {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("time,price,quantity\n");
        double price = 1_000;
        for (int i = 0; i < TRADES; i++) {
            boolean rises = i / 2_500 % 2 == 0;
            boolean storm = i / 1_250 % 2 == 0;
            price *= 1 + (rises ? 1 : -1) * 1.5e-5 + (storm ? 2e-3 : 3e-4) * random.nextGaussian();
            csv.append(String.format(
                    Locale.ROOT, "%d,%.2f,%.4f%n", 1_600_000_000 + 3 * i, price, 0.01 + random.nextDouble()));
        }
        return csv.toString();
    }

    private String config(String regime) throws IOException {
        return Files.writeString(folder.resolve("my.yaml"), """
                        name: mine
                        instrument: {venue: v, symbol: BTC/USD, base: BTC, quote: USD, tickSize: 0.01, lotSize: 0.0001}
                        data:
                          file: trades.csv
                          columns: {time: time, timeUnit: s, price: price, quantity: quantity}
                        model: model
                        strategies: [{kind: buyAndHold}]
                        allocation: {fixedFraction: {fraction: 0.5}%s}
                        risk: {maxOrderNotional: 10000, maxDailyLoss: 1, maxWeeklyLoss: 1, maxMonthlyLoss: 1, maxDrawdown: 1}
                        account: {capital: 10000}
                        """.formatted(regime))
                .toString();
    }

    private static String told(String classes) {
        return ", regime: {model: {classes: " + classes + "}, every: 10m, conviction: 0.5,"
                + " budgets: {bear: {exposure: 0.2}, sideways: {exposure: 0.6}, unknown: {exposure: 0}}}";
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private JsonNode backtest(String regime, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "backtest",
                config(regime),
                "--json",
                "--out",
                folder.resolve("out").toString()));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).as("%s", err).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    @Test
    void budgetsGoByWhatTheModelPredictsAndByTheSameFromTheJournalAndASnapshot() throws IOException {
        String journal = folder.resolve("journal").toString();
        String regime = told("[bull, bear, sideways]");
        JsonNode first = backtest(regime, "--topology", "fused", "--journal", journal, "--snapshot-every", "7000");
        assertThat(first.get("predictions").asInt()).isGreaterThan(1_000);
        assertThat(first.get("regimeChanges").asInt()).isGreaterThan(2);
        assertThat(first.get("regime").asString()).isIn("bull", "bear", "sideways");
        assertThat(backtest("").get("decisionHash")).isNotEqualTo(first.get("decisionHash"));
        assertThat(backtest(regime, "--topology", "pipelined").get("decisionHash"))
                .isEqualTo(first.get("decisionHash"));
        for (String[] replay :
                new String[][] {{"replay", journal, "--json"}, {"replay", journal, "--json", "--from-snapshot"}}) {
            assertThat(run(replay)).as("%s", err).isZero();
            JsonNode replayed = new JsonMapper().readTree(out.toString());
            assertThat(replayed.get("decisionHash")).isEqualTo(first.get("decisionHash"));
            assertThat(replayed.get("stateHash")).isEqualTo(replayed.get("recordedStateHash"));
        }
    }

    @Test
    void outputsThatTheModelDoesNotHaveOrThatAreNoWholeAreRefused() throws IOException {
        assertThat(run("backtest", config(told("[bull, high_volatility]")))).isEqualTo(2);
        assertThat(err.toString())
                .contains("expected a model with an output high_volatility, found model btc-direction-mlp with"
                        + " [bear, bull, sideways]");
        assertThat(run("backtest", config(told("[bull, bear]")))).isEqualTo(2);
        assertThat(err.toString())
                .contains("allocation.regime.model.classes: expected all classes of one output of model"
                        + " btc-direction-mlp, of [[bear, sideways, bull]], found [bull, bear]; name them all");
    }

    @Test
    void challengersAreRefusedWhereThereAreNoClassesToCompareThemBy() throws IOException {
        Path config = Path.of(config(""));
        Files.writeString(config, Files.readString(config) + "challengers: [{model: model}]\n");
        assertThat(run("backtest", config.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "a champion with class-probabilities, by which models are compared", "[bear, sideways, bull]");
    }
}
