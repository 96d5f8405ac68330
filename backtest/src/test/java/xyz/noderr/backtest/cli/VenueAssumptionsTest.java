package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import xyz.noderr.pipeline.Topology;

/** A market maker on six minutes of BTCUSDT futures, under several assumptions of its venue. */
class VenueAssumptionsTest {
    private static final Path CAPTURE = Path.of(
                    System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
                    "captures",
                    "binance-usdm-btcusdt-20240808.gz")
            .toAbsolutePath()
            .normalize();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void recorded() {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
    }

    private Path config(String venue) throws IOException {
        return Files.writeString(folder.resolve("maker.yaml"), """
                name: maker
                instrument: {venue: binance, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.10, lotSize: 0.001,
                    initialMargin: 0.1}
                data: {capture: [CAPTURE], venueForm: binance_usdm, to: "2024-08-08T23:56:00Z"}
                timer: 100ms
                strategies:
                  - kind: imbalanceMaker
                    settings: {halfSpread: 2, quotes: {size: 0.005, maxInventory: 5, tolerance: 2}}
                allocation: {fixedFraction: {fraction: 1}}
                risk: {maxOrderNotional: 100000, maxPosition: 5, maxLeverage: 5, allowShort: true, maxOrdersPerSecond: 0,
                    maxCancelsPerSecond: 0}
                venue: VENUE
                account: {capital: 100000}
                """.replace("CAPTURE", CAPTURE.toString())
                .replace("VENUE", venue));
    }

    private JsonNode run(String venue, String... more) throws IOException {
        out.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of(
                "backtest",
                config(venue).toString(),
                "--json",
                "--out",
                folder.resolve("out").toString()));
        args.addAll(List.of(more));
        assertThat(Noderr.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        return JSON.readTree(out.toString());
    }

    private static String hash(JsonNode result) {
        return result.get("decisionHash").asString();
    }

    /** On one thread, beside the publisher, on two, and from its journal. */
    private void decidesTheSame(String venue, String expectedAssumption) throws IOException {
        JsonNode once = run(venue);
        assertThat(once.get("fills").asInt()).isPositive();
        assertThat(once.get("assumptions").valueStream().map(JsonNode::asString))
                .anyMatch(each -> each.contains(expectedAssumption));
        String journal = folder.resolve("journal").toString();
        assertThat(hash(run(venue, "--journal", journal))).isEqualTo(hash(once));
        for (Topology topology : List.of(Topology.FUSED, Topology.PIPELINED)) {
            assertThat(hash(run(venue, "--topology", topology.toString())))
                    .as(topology.toString())
                    .isEqualTo(hash(once));
        }
        out.getBuffer().setLength(0);
        assertThat(Noderr.run(new PrintWriter(out), new PrintWriter(err), "replay", journal, "--json"))
                .as(err.toString())
                .isZero();
        assertThat(hash(JSON.readTree(out.toString()))).isEqualTo(hash(once));
    }

    @Test
    void aFeedThatTakesTimeDecidesTheSameHoweverItRuns() throws IOException {
        decidesTheSame(
                "{feedLatency: 7ms, orderLatency: 20ms, answerLatency: 20ms}",
                "the market is known 7ms after it happens");
    }

    @Test
    void latenciesThatAreDrawnDecideTheSameHoweverItRuns() throws IOException {
        decidesTheSame(
                "{feedLatency: 2ms, orderLatency: 5ms, answerLatency: 5ms, latency: {kind: lognormal, median: 10ms,"
                        + " feedMedian: 3ms}}",
                "each with a lognormal time more, in the median 10ms, sigma 1.0");
    }

    @Test
    void measuredLatenciesAreCorrectedForTheClockAndDecideTheSameHoweverItRuns() throws IOException {
        decidesTheSame(
                "{feedLatency: 1ms, orderLatency: 1ms, answerLatency: 1ms, latency: {kind: measured}, fills: {queue: power}}",
                "so much is added to its times of receipt, so that the fastest event took no time");
    }

    /** The longer all takes, the fewer of a maker's quotes are where the market is when it comes to them. */
    @Test
    void laterIsAnotherRun() throws IOException {
        JsonNode near = run("{orderLatency: 1ms, answerLatency: 1ms}");
        JsonNode far = run("{feedLatency: 50ms, orderLatency: 50ms, answerLatency: 50ms}");
        assertThat(hash(far)).isNotEqualTo(hash(near));
    }

    @Test
    void fillsThatTheDataCannotTellAreRefused() throws IOException {
        assertThat(Noderr.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "backtest",
                        config("{fills: {by: bars}}").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("venue.fills.by of binance:BTCUSDT: expected auto, or book as the data have, found bars");
    }
}
