package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;

/** The example with challengers beside its model: itself, and one that standardises twice and so is worse. */
class ChallengersTest {
    private static final Path EXAMPLE = Path.of("btc-trades");
    private static final JsonMapper JSON = new JsonMapper();
    private static final long HORIZON_NANOS = 600_000_000_000L;
    private static final double THRESHOLD = 0.006;

    @TempDir
    private static Path folder = Path.of("");

    private static JsonNode alone = JSON.nullNode();
    private static JsonNode result = JSON.nullNode();

    private record Said(int status, String printed, String errors) {}

    @BeforeAll
    static void run() throws IOException {
        model("twice", manifest -> manifest);
        config("alone.yaml", "");
        config("challenged.yaml", """
                challengers:
                  - {model: %s}
                  - {model: twice, share: 0.25}
                """.formatted(EXAMPLE.resolve("model").toAbsolutePath()));
        alone = backtest("alone.yaml", "invoked");
        result = backtest("challenged.yaml", "invoked");
    }

    private static void config(String name, String challengers) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("backtest.yaml"))
                .replace(
                        "\nmodel: model\n",
                        "\nmodel: " + EXAMPLE.resolve("model").toAbsolutePath() + "\n")
                .replace("file: data/", "file: " + EXAMPLE.toAbsolutePath() + "/data/");
        Files.writeString(folder.resolve(name), text + challengers);
    }

    private static void model(String name, UnaryOperator<String> change) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        String manifest = Files.readString(EXAMPLE.resolve("model/model.yaml"))
                .replace("scaling: graph", "scaling: manifest")
                .replaceAll("(?s)golden:.*", "");
        Files.writeString(model.resolve("model.yaml"), change.apply(manifest));
        Files.copy(EXAMPLE.resolve("model/model.onnx"), model.resolve("model.onnx"));
    }

    private static JsonNode backtest(String config, String topology) {
        Path out = folder.resolve("out-" + config + topology);
        Said said = noderr(
                "backtest",
                folder.resolve(config).toString(),
                "--json",
                "--topology",
                topology,
                "--out",
                out.toString());
        assertThat(said.errors()).isEmpty();
        return JSON.readTree(said.printed());
    }

    private static Said noderr(String... args) {
        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Noderr.run(new PrintWriter(printed), new PrintWriter(errors), args);
        return new Said(status, printed.toString(), errors.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoked", "fused", "pipelined"})
    void challengersChangeNoDecisionAndTheirFiguresRepeatOnAnyThreads(String topology) {
        JsonNode again = backtest("challenged.yaml", topology);
        assertThat(again.get("decisionHash")).isEqualTo(alone.get("decisionHash"));
        assertThat(again.get("endEquity")).isEqualTo(alone.get("endEquity"));
        assertThat(again.at("/config/sha256")).isEqualTo(alone.at("/config/sha256"));
        assertThat(again.get("models")).isEqualTo(result.get("models"));
        assertThat(again.get("modelLatencyNanos").size()).isEqualTo(3);
    }

    @Test
    void theModelItselfAgreesWithItself() {
        JsonNode same = result.at("/models/1/figures");
        assertThat(same.get("agreement").asDouble()).isEqualTo(1);
        assertThat(same.get("rows")).isEqualTo(result.get("predictions"));
        assertThat(same.get("score")).isEqualTo(result.at("/models/0/figures/score"));
        assertThat(same.get("score")).isEqualTo(same.get("championOnSameRows"));
        assertThat(result.at("/models/0")).isEqualTo(alone.at("/models/0"));
    }

    @Test
    void theWorseModelLooksWorseOnTheSameRows() {
        JsonNode worse = result.at("/models/2/figures");
        long predictions = result.get("predictions").asLong();
        assertThat(worse.get("rows").asDouble() / predictions).isCloseTo(0.25, within(0.02));
        assertThat(worse.get("agreement").asDouble()).isBetween(0.1, 0.99);
        assertThat(worse.at("/score/rows")).isEqualTo(worse.at("/championOnSameRows/rows"));
        assertThat(worse.at("/score/logLoss").asDouble())
                .isGreaterThan(worse.at("/championOnSameRows/logLoss").asDouble());
    }

    /** The rows as noderr writes them, the label's rule as the training applies it, and two plain passes. */
    @Test
    void theFiguresAreThoseOfTwoPassesOverTheRows() throws IOException {
        Path rows = folder.resolve("rows.csv");
        assertThat(noderr("features", folder.resolve("alone.yaml").toString(), "--out", rows.toString())
                        .status())
                .isZero();
        List<String[]> table = Files.readAllLines(rows).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        List<float[]> probabilities = new ArrayList<>();
        List<Integer> outcomes = new ArrayList<>();
        long last = Long.parseLong(table.getLast()[0]);
        int then = 0;
        try (Model model = ModelPackage.read(EXAMPLE.resolve("model")).open()) {
            for (String[] row : table) {
                long due = Long.parseLong(row[0]) + HORIZON_NANOS;
                while (then + 1 < table.size() && Long.parseLong(table.get(then + 1)[0]) <= due) {
                    then++;
                }
                if (due <= last) {
                    double change = Double.parseDouble(table.get(then)[1]) / Double.parseDouble(row[1]) - 1;
                    outcomes.add(change > THRESHOLD ? 2 : change < -THRESHOLD ? 0 : 1);
                    probabilities.add(predict(model, row));
                }
            }
        }
        requireSame(result.at("/models/0/figures/score"), probabilities, outcomes);
    }

    private static float[] predict(Model model, String[] row) {
        float[] features = new float[row.length - 3];
        for (int i = 0; i < features.length; i++) {
            features[i] = Float.parseFloat(row[3 + i]);
        }
        float[] predicted = new float[3];
        model.run(features, predicted);
        return predicted;
    }

    private static void requireSame(JsonNode score, List<float[]> probabilities, List<Integer> outcomes) {
        double hits = 0;
        double loss = 0;
        double brier = 0;
        double[] gaps = new double[10];
        for (int i = 0; i < outcomes.size(); i++) {
            float[] p = probabilities.get(i);
            int best = p[0] >= p[1] && p[0] >= p[2] ? 0 : p[1] >= p[2] ? 1 : 2;
            int hit = best == outcomes.get(i) ? 1 : 0;
            hits += hit;
            loss -= Math.log(p[outcomes.get(i)]);
            gaps[Math.min(9, (int) (p[best] * 10.0))] += p[best] - hit;
            for (int c = 0; c < 3; c++) {
                brier += Math.pow(p[c] - (c == outcomes.get(i) ? 1 : 0), 2);
            }
        }
        double error = 0;
        for (double gap : gaps) {
            error += Math.abs(gap);
        }
        int rows = outcomes.size();
        assertThat(score.get("rows").asInt()).isEqualTo(rows);
        assertThat(score.get("hitRate").asDouble()).isCloseTo(hits / rows, within(1e-12));
        assertThat(score.get("logLoss").asDouble()).isCloseTo(loss / rows, within(1e-9));
        assertThat(score.get("brier").asDouble()).isCloseTo(brier / rows, within(1e-9));
        assertThat(score.get("calibrationError").asDouble()).isCloseTo(error / rows, within(1e-9));
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        model("patient", manifest -> manifest.replace("horizon: 600s", "horizon: 900s"));
        model("unlabelled", manifest -> manifest.replace("label: {threshold: 0.006}\n", ""));
        model(
                "turned",
                manifest -> manifest.replace("[down, flat, up]", "[up, flat, down]")
                        .replaceFirst("(?s)predictions:.*", ""));
        refused("patient", "horizon: expected what the champion has, 10m, to be compared with it, found 15m");
        refused("unlabelled", "label.threshold: expected what the champion has, 0.006");
        refused("turned", "classes: expected what the champion has, [down, flat, up]");
        refused("twice, share: 1.5", "challengers[0].share: expected a part above 0 and up to 1, found 1.5");
        refused("nowhere", "nowhere");
    }

    private static void refused(String challenger, String sentence) throws IOException {
        config("refused.yaml", "challengers: [{model: " + challenger + "}]\n");
        Said said = noderr("backtest", folder.resolve("refused.yaml").toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.errors().strip().lines()).hasSize(1);
        assertThat(said.errors()).contains(sentence);
    }
}
