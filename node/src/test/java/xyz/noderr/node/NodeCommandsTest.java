package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.node.NodeProcess.OPERATOR;
import static xyz.noderr.node.NodeProcess.VIEWER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.simulator.VenueSimulator;

/** Commands that change what a node trades by: its journal is decided again to the same hash. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeCommandsTest {
    private static final Path MODELS = Path.of("..");
    private static final String STRATEGY =
            "model: first\nstrategies: [{kind: predictionThreshold, settings: {enter: 0.60, exit: -0.30}}]";

    @TempDir
    private Path folder = Path.of("");

    private void model(String from, String to) throws IOException {
        Path source = MODELS.resolve(from);
        Path target = Files.createDirectories(own().resolve(to));
        try (Stream<Path> files = Files.list(source)) {
            for (Path each : files.toList()) {
                Files.copy(each, target.resolve(each.getFileName()));
            }
        }
    }

    /** The node's own folder, from which its configuration names files. */
    private Path own() {
        return folder.resolve("all-1");
    }

    private void broken(String to, String before, String after) throws IOException {
        model("research/btc-trees/model", to);
        Path manifest = own().resolve(to).resolve("model.yaml");
        String text = Files.readString(manifest);
        assertThat(text).contains(before);
        Files.writeString(manifest, text.replaceFirst(Pattern.quote(before), after));
    }

    private static RunningNode.Answer tighten(RunningNode node, String limit, String value) {
        return node.post(
                "/api/v1/limits",
                OPERATOR,
                "{\"limit\": \"" + limit + "\", \"value\": " + value + ", \"reason\": \"a calmer day\"}");
    }

    private static RunningNode.Answer swap(RunningNode node, String model) {
        return node.post("/api/v1/model", OPERATOR, "{\"model\": \"" + model + "\", \"reason\": \"it is better\"}");
    }

    private static JsonNode limit(RunningNode node, String limit) {
        for (JsonNode each : node.get("/api/v1/limits", VIEWER).json()) {
            if (each.path("limit").asString().equals(limit)) {
                return each.path("value");
            }
        }
        throw new AssertionError("No limit " + limit);
    }

    private static void refused(RunningNode.Answer answer, String... why) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("error").asString()).contains(why);
    }

    private Path journal() throws IOException {
        try (Stream<Path> starts = Files.list(own().resolve("data"))) {
            return starts.findFirst().orElseThrow().resolve("journal");
        }
    }

    private String replayed(Path journal) throws IOException, InterruptedException {
        Process replay = NodeProcess.java(
                Map.of(), xyz.noderr.backtest.cli.Noderr.class.getName(), "replay", journal.toString());
        String said = new String(replay.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(replay.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return replay.exitValue() + " " + said;
    }

    @Test
    void aLimitIsMadeTighterAndNeverLooser() throws IOException, InterruptedException {
        try (VenueSimulator venue = Market.start(folder, 10);
                RunningNode node = RunningNode.start(
                        RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: bookImbalance}]"))) {
            node.await("Ready: ");
            assertThat(limit(node, "maxPosition").asString()).isEqualTo("1");
            assertThat(limit(node, "maxGrossExposure").isNull()).isTrue();
            RunningNode.Answer done = tighten(node, "maxPosition", "0.25");
            assertThat(done.status()).as(done.text()).isEqualTo(200);
            assertThat(limit(node, "maxPosition").asString()).isEqualTo("0.25");
            assertThat(tighten(node, "maxGrossExposure", "300").status()).isEqualTo(200);
            assertThat(limit(node, "maxGrossExposure").asString()).isEqualTo("300");
            assertThat(tighten(node, "maxDataAge", "\"30s\"").status()).isEqualTo(200);
            assertThat(limit(node, "maxDataAge").asString()).isEqualTo("30s");
            assertThat(tighten(node, "maxOrderQuantity", "0.5").status()).isEqualTo(200);
            assertThat(limit(node, "maxOrderQuantity").asString()).isEqualTo("0.5");

            refused(tighten(node, "maxPosition", "0.26"), "maxPosition", "no more than it is now, 0.25", "0.26");
            refused(tighten(node, "maxOrdersPerSecond", "0"), "maxOrdersPerSecond", "no more than it is now, 10");
            refused(tighten(node, "maxPosition", "-1"), "maxPosition", "from 0 to 100", "-1");
            refused(tighten(node, "maxPosition", "\"much\""), "maxPosition", "a number");
            refused(tighten(node, "maxDataAge", "30"), "maxDataAge", "a duration such as");
            refused(tighten(node, "maxPositions", "1"), "maxPosition, maxLeverage", "maxPositions");
            refused(tighten(node, "maxGrossExposure", "1.000000001"), "maxGrossExposure", "decimals");
            assertThat(node.post("/api/v1/limits", VIEWER, "{}").status()).isEqualTo(403);
            assertThat(limit(node, "maxPosition").asString()).isEqualTo("0.25");
            assertThat(node.end()).as("%s", node.logs()).isZero();
            assertThat(String.join("\n", node.logs()))
                    .contains("Command limit maxPosition 0.25 from 127.0.0.1; reason: a calmer day")
                    .contains("the limit MAX_POSITION became 250,000, before 1,000,000");
        }
        assertThat(replayed(journal())).startsWith("0 ");
    }

    @Test
    void aModelIsSwappedWhileItRunsAndByItsReplay() throws IOException, InterruptedException {
        model("examples/btc-trades/model", "first");
        model("research/btc-trees/model", "models/next");
        broken("models/wrong", "    - [-0.165566847", "    - [0.165566847");
        broken("models/other", "{name: momentum_30s", "{name: momentum_45s");
        broken("models/short", "horizon: 600s", "horizon: 600s\nstaleAfter: 1s");
        try (VenueSimulator venue = Market.start(folder, 10);
                RunningNode node = RunningNode.start(RunningNode.environment(folder, venue.restUri(), STRATEGY))) {
            node.await("Ready: ");
            assertThat(component(node, "model")).isEqualTo("btc-direction-mlp 1, its golden rows passed");
            assertThat(component(node, "journal")).startsWith("written; ");

            refused(swap(node, "models/wrong"), "golden");
            refused(swap(node, "models/other"), "features", "momentum_30s", "momentum_45s");
            refused(swap(node, "models/short"), "staleAfter", "1m", "1s");
            refused(swap(node, "models/none"), "none at");
            refused(swap(node, "../../.."), "below the configuration's folder");
            assertThat(node.get("/api/v1/models", VIEWER).json().size()).isEqualTo(1);

            RunningNode.Answer done = swap(node, "models/next");
            assertThat(done.status()).as(done.text()).isEqualTo(200);
            JsonNode models = node.get("/api/v1/models", VIEWER).json();
            assertThat(models.size()).isEqualTo(2);
            assertThat(models.path(0).path("champion").asBoolean()).isFalse();
            assertThat(models.path(1).path("champion").asBoolean()).isTrue();
            assertThat(component(node, "model")).startsWith("btc-direction-trees");
            assertThat(swap(node, "first").status()).isEqualTo(200);
            assertThat(swap(node, "models/next").status()).isEqualTo(200);
            assertThat(node.get("/api/v1/models", VIEWER).json().size()).isEqualTo(2);
            assertThat(node.end()).as("%s", node.logs()).isZero();
        }
        assertThat(replayed(journal())).startsWith("0 ").contains("the same as recorded");
        Files.writeString(
                own().resolve("models/next/model.yaml"),
                Files.readString(own().resolve("models/next/model.yaml")) + "\n");
        assertThat(replayed(journal())).startsWith("2 ").contains("that the run had in place 1");
    }

    private static String component(RunningNode node, String name) {
        return node.get("/health/ready", "")
                .json()
                .path("components")
                .path(name)
                .path("detail")
                .asString();
    }

    @Test
    void whereNoStrategyAsksAModelThereIsNoneToSwap() throws IOException, InterruptedException {
        try (VenueSimulator venue = Market.start(folder, 10);
                RunningNode node = RunningNode.start(
                        RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: bookImbalance}]"))) {
            node.await("Ready: ");
            refused(swap(node, "models/next"), "strategies that ask a model");
            assertThat(component(node, "model")).startsWith("none");
            assertThat(node.get("/api/v1/models", VIEWER).text()).isEqualTo("[]");
            JsonNode orders = node.get("/api/v1/orders", VIEWER).json();
            assertThat(orders.path("open").isArray()).isTrue();
            assertThat(orders.path("sent").isNumber()).isTrue();
            assertThat(node.get("/api/v1/positions", VIEWER)
                            .json()
                            .path(0)
                            .path("instrument")
                            .asString())
                    .contains("BTCUSDT");
            assertThat(node.get("/api/v1/latency", VIEWER)
                            .json()
                            .path("total")
                            .path("p99")
                            .isNumber())
                    .isTrue();
            assertThat(node.end()).isZero();
        }
    }
}
