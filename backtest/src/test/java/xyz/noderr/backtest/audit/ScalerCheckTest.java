package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;

/**
 * The example's model over a walk of its own, calm before the run and wild in it, with figures of the features that come from
 * one span or another. They are reckoned here from the rows that noderr features writes.
 */
class ScalerCheckTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "btc-trades");
    private static final JsonMapper JSON = new JsonMapper();
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int START = 1_385_700_000;
    private static final int HALF = 4 * 3600;
    private static final int FIRST_FEATURE = 3;
    private static final Instant TRAINED_FROM = Instant.ofEpochSecond(START);
    private static final Instant TRAINED_TO = Instant.ofEpochSecond(START + HALF);

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void walk() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        Files.copy(EXAMPLE.resolve("model/model.onnx"), folder.resolve("model/model.onnx"));
        Random random = new Random(17);
        StringBuilder rows = new StringBuilder("timestamp,price,amount\n");
        long cents = 100_000;
        for (int second = 0; second < 2 * HALF; second += 2 + random.nextInt(5)) {
            int most = second < HALF ? 50 : 150;
            cents += random.nextInt(2 * most + 1) - most;
            rows.append(START + second).append(',').append(cents / 100.0).append(',');
            rows.append(1 + random.nextInt(9)).append('\n');
        }
        Files.writeString(folder.resolve("trades.csv"), rows);
        String example = Files.readString(EXAMPLE.resolve("backtest.yaml"));
        Files.writeString(
                folder.resolve("backtest.yaml"),
                example.replace("data/bitstamp_trades_from_20131125_usd.csv", "trades.csv")
                        .replaceAll("from: 2013.*", "from: " + TRAINED_TO));
    }

    private int noderr(String... args) {
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    /** The example's manifest with another training span, and means and deviations over the rows of some times. */
    private void train(Instant from, Instant to, LongPredicate fitted) throws IOException {
        String manifest = Files.readString(EXAMPLE.resolve("model/model.yaml"))
                .replaceFirst("from: 2013-11-25T01:00:07Z", "from: " + from)
                .replaceFirst("to: 2013-11-28T20:34:18Z", "to: " + to)
                .replaceAll(", quantiles: \\[[^]]*\\]}", "}")
                .replaceFirst("(?s)predictions:.*(?=golden:)", "");
        Path model = folder.resolve("model/model.yaml");
        Files.writeString(model, manifest);
        Path whole = folder.resolve("whole.yaml");
        Files.writeString(
                whole, Files.readString(folder.resolve("backtest.yaml")).replaceAll("from: 2013.*", ""));
        Path file = folder.resolve("rows.csv");
        assertThat(noderr("features", whole.toString(), "--out", file.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(file);
        List<String> names = List.of(lines.getFirst().split(",", -1));
        List<double[]> rows = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(fields -> fitted.test(Long.parseLong(fields[0]) / NANOS_PER_SECOND))
                .map(fields -> IntStream.range(FIRST_FEATURE, fields.length)
                        .mapToDouble(i -> Float.parseFloat(fields[i]))
                        .toArray())
                .toList();
        for (int i = FIRST_FEATURE; i < names.size(); i++) {
            int column = i - FIRST_FEATURE;
            double mean =
                    rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
            double variance = rows.stream()
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            manifest = manifest.replaceFirst(
                    "\\{name: " + names.get(i) + ", mean: [^,]*, scale: [^}]*}",
                    "{name: " + names.get(i) + ", mean: " + mean + ", scale: " + Math.sqrt(variance) + "}");
        }
        Files.writeString(model, manifest);
    }

    private JsonNode scaler(int status) throws IOException {
        int found = noderr(
                "audit",
                folder.resolve("backtest.yaml").toString(),
                "--cuts",
                "1",
                "--out",
                folder.resolve("out").toString());
        assertThat(err.toString()).isEmpty();
        assertThat(found).as(out.toString()).isEqualTo(status);
        return JSON.readTree(Files.readString(folder.resolve("out/audit.json")))
                .get("findings")
                .valueStream()
                .filter(each -> each.get("check").asString().equals("scaler"))
                .collect(Collectors.toList())
                .getFirst();
    }

    @Test
    void aScalerOfTheTrainingSpanPasses() throws IOException {
        train(TRAINED_FROM, TRAINED_TO, second -> second < START + HALF);
        JsonNode found = scaler(0);
        assertThat(found.get("verdict").asString()).isEqualTo("pass");
        assertThat(found.get("evidence").asString()).contains("16 features are those of the training span");
    }

    @Test
    void aScalerOfTheWholeSpanIsFoundWithTheFeatureAndItsFigures() throws IOException {
        train(TRAINED_FROM, TRAINED_TO, second -> true);
        JsonNode found = scaler(1);
        assertThat(found.get("verdict").asString()).isEqualTo("fail");
        assertThat(found.get("culprit").asString()).contains("volatility_2m", "volatility_10m", "volatility_30m");
        assertThat(found.get("evidence").asString())
                .contains("over the training span", "over the whole of the data", "in the manifest");
    }

    @Test
    void aTrainingSpanThatReachesIntoTheRunIsFoundWithTheModel() throws IOException {
        train(TRAINED_FROM, TRAINED_TO.plusSeconds(600), second -> second < START + HALF + 600);
        JsonNode found = scaler(1);
        assertThat(found.get("verdict").asString()).isEqualTo("fail");
        assertThat(found.get("culprit").asString()).isEqualTo("model btc-direction-mlp 1");
        assertThat(found.get("evidence").asString()).contains("and the run begins at 2013-11-29T08:40:0");
    }

    /** The example's own figures, of other trades: nothing here can have them. */
    @Test
    void figuresOfOtherDataAreToldAndAreNoLeak() throws IOException {
        train(TRAINED_FROM, TRAINED_TO, second -> second < START + HALF);
        String own = Files.readString(folder.resolve("model/model.yaml"));
        Files.writeString(
                folder.resolve("model/model.yaml"),
                own.replaceFirst(
                        "name: size_30m, mean: [^,]*, scale: [^}]*}", "name: size_30m, mean: -9, scale: 0.001}"));
        JsonNode found = scaler(0);
        assertThat(found.get("verdict").asString()).isEqualTo("warn");
        assertThat(found.get("culprit").asString()).isEqualTo("feature size_30m");
    }

    @Test
    void dataThatBeginBehindTheTrainingCannotTell() throws IOException {
        train(TRAINED_FROM.minusSeconds(900_000), TRAINED_FROM.minusSeconds(1), second -> true);
        JsonNode found = scaler(0);
        assertThat(found.get("verdict").asString()).isEqualTo("skipped");
        assertThat(found.get("evidence").asString()).contains("do not reach back to the training span");
    }
}
