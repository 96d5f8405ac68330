package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Rows and runs over six minutes of BTCUSDT futures as the venue sent them. */
class CaptureTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "btc-trades");
    private static final Path CAPTURE = Path.of(
                    System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
                    "captures",
                    "binance-usdm-btcusdt-20240808.gz")
            .toAbsolutePath()
            .normalize();
    private static final List<String> FEATURES =
            List.of("spread_ticks", "book_imbalance_5", "microprice", "ofi_10s", "mlofi_5x10s", "imbalance_10s");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The example's model, told that its numbers are features of the book: it predicts, and that is all it is for. */
    @BeforeEach
    void configure() throws IOException {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
        Files.createDirectories(folder.resolve("model"));
        Files.copy(EXAMPLE.resolve("model/model.onnx"), folder.resolve("model/model.onnx"));
        String manifest = Files.readString(EXAMPLE.resolve("model/model.yaml"));
        String[] names = {
            "momentum_30s=ofi_1s",
            "momentum_2m=ofi_2s",
            "momentum_10m=ofi_5s",
            "momentum_30m=ofi_10s",
            "trend_2m=microprice",
            "trend_10m=spread_ticks",
            "trend_30m=spread",
            "volatility_2m=book_depth_1",
            "volatility_10m=book_depth_5",
            "volatility_30m=book_depth_10",
            "imbalance_30s=book_imbalance_1",
            "imbalance_2m=book_imbalance_5",
            "imbalance_10m=book_imbalance_10",
            "intensity_2m=imbalance_10s",
            "intensity_30m=intensity_10s",
            "size_30m=size_10s"
        };
        for (String name : names) {
            int equals = name.indexOf('=');
            manifest = manifest.replace(name.substring(0, equals), name.substring(equals + 1));
        }
        Files.writeString(folder.resolve("model/model.yaml"), manifest);
        Files.writeString(folder.resolve("capture.yaml"), """
                name: capture
                instrument: {venue: binance, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.10, lotSize: 0.001}
                data: {capture: [CAPTURE], venueForm: binance_usdm}
                model: model
                strategies: [{kind: predictionThreshold, settings: {enter: 0.1, exit: -0.1}}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxOrderNotional: 100000}
                venue: {orderLatency: 50ms, answerLatency: 50ms}
                account: {capital: 100000}
                """.replace("CAPTURE", CAPTURE.toString()));
    }

    private int noderr(String... args) {
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private List<String> rows(String... more) throws IOException {
        Path csv = folder.resolve("rows.csv");
        List<String> args = new ArrayList<>(List.of(
                "features",
                folder.resolve("capture.yaml").toString(),
                "--features",
                String.join(",", FEATURES),
                "--out",
                csv.toString()));
        args.addAll(List.of(more));
        assertThat(noderr(args.toArray(String[]::new))).as(err.toString()).isZero();
        return Files.readAllLines(csv);
    }

    @Test
    void theRowsAreThoseOfTheMessagesAsJacksonReadsThem() throws IOException {
        List<String> rows = rows();
        assertThat(rows.getFirst())
                .isEqualTo("time_ns,price,quantity,bid,bid_quantity,ask,ask_quantity," + String.join(",", FEATURES));
        assertThat(rows.subList(1, rows.size())).isEqualTo(new JacksonRows().read());
    }

    @Test
    void rowsMayBeFewer() throws IOException {
        List<String> all = rows();
        List<String> tenth = rows("--every", "10");
        assertThat(tenth).hasSize(1 + Math.ceilDiv(all.size() - 1, 10));
        assertThat(tenth.get(2)).isEqualTo(all.get(11));
        List<String> spaced = rows("--every", "1s");
        assertThat(spaced).hasSizeBetween(300, 370);
        assertThat(all).containsAll(spaced);
        assertThat(noderr("features", folder.resolve("capture.yaml").toString(), "--out", "x", "--every", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--every: expected a number of rows from 1 on, or a duration");
    }

    /** What came before the span is not in the rows, and the book is whole from its first event on. */
    @Test
    void aSpanBeginsWithTheWholeBook() throws IOException {
        List<String> all = rows();
        List<String> late = rows("--from", "2024-08-08T23:57:00Z");
        String first = late.get(1);
        assertThat(first.substring(0, first.indexOf(','))).isGreaterThan("1723161420");
        // The features of the book as it stands do not depend on what was before.
        String standing = first.split(",", -1)[0] + ","
                + String.join(",", List.of(first.split(",", -1)).subList(3, 10));
        assertThat(all).anyMatch(row -> {
            String[] fields = row.split(",", -1);
            return standing.equals(
                    fields[0] + "," + String.join(",", List.of(fields).subList(3, 10)));
        });
    }

    @Test
    void aRunOverTheBookDecidesTheSameTwiceAndOnThreads() throws IOException {
        String config = folder.resolve("capture.yaml").toString();
        String journal = folder.resolve("journal").toString();
        assertThat(noderr("backtest", config, "--out", folder.resolve("a").toString(), "--json", "--journal", journal))
                .as(err.toString())
                .isZero();
        JsonNode first = JSON.readTree(out.toString());
        assertThat(first.path("data").path("trades").asLong()).isEqualTo(21_313);
        assertThat(first.path("predictions").asLong()).isGreaterThan(50_000);
        assertThat(first.path("fills").asLong()).isPositive();
        assertThat(first.path("assumptions").toString())
                .contains("The book was lost 0 times")
                .containsPattern("The recorder's clock was behind the venue's by up to 1[23][0-9]{2}ms");
        out.getBuffer().setLength(0);
        assertThat(noderr("backtest", config, "--out", folder.resolve("b").toString(), "--json", "--topology", "fused"))
                .isZero();
        JsonNode second = JSON.readTree(out.toString());
        assertThat(second.path("decisionHash")).isEqualTo(first.path("decisionHash"));
        assertThat(noderr("replay", journal)).as(out.toString()).isZero();
    }

    /** The same messages twice, as of two venues. */
    private void nameTwoMarkets() throws IOException {
        Path config = folder.resolve("capture.yaml");
        String yaml = Files.readString(config);
        String one = yaml.substring(yaml.indexOf("instrument:"), yaml.indexOf("model:"));
        String market = "  - " + one.replace("\ndata", "\n    data");
        Files.writeString(
                config, yaml.replace(one, "markets:\n" + market + market.replace("venue: binance,", "venue: other,")));
    }

    private JsonNode result(String... more) {
        out.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(
                List.of("backtest", folder.resolve("capture.yaml").toString(), "--json"));
        args.addAll(List.of("--out", folder.resolve("out").toString()));
        args.addAll(List.of(more));
        assertThat(noderr(args.toArray(String[]::new))).as("%s", err).isZero();
        return JSON.readTree(out.toString());
    }

    /** What carries a number carries it in both, and there is a book of both. */
    @Test
    void twoCapturesAreTradedAtOnce() throws IOException {
        nameTwoMarkets();
        Path config = folder.resolve("capture.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("model: model\n", "")
                        .replaceFirst(
                                "strategies: .*",
                                "strategies: [{kind: bookImbalance, each: true, settings: {levels: 5, enter: 0.8}}]"));
        String journal = folder.resolve("journal").toString();
        JsonNode result = result("--journal", journal);
        JsonNode first = result.at("/instruments/0");
        JsonNode second = result.at("/instruments/1");
        assertThat(first.get("fills").asLong()).isPositive();
        for (String same : List.of("trades", "firstPrice", "lastPrice", "fills")) {
            assertThat(second.get(same)).as(same).isEqualTo(first.get(same));
        }
        out.getBuffer().setLength(0);
        assertThat(noderr("replay", journal, "--json")).as("%s", err).isZero();
        assertThat(JSON.readTree(out.toString()).get("decisionHash")).isEqualTo(result.get("decisionHash"));
    }

    /** The streams of a capture say times that go back: what is decided is the same in both modes. */
    @Test
    void aModelBesideAnotherCapturePredictsTheSameAhead() throws IOException {
        JsonNode alone = result("--inference", "exact");
        assertThat(result("--inference", "ahead").get("decisionHash")).isEqualTo(alone.get("decisionHash"));
        nameTwoMarkets();
        Path config = folder.resolve("capture.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("kind: predictionThreshold", "kind: predictionThreshold, on: [\"binance:BTCUSDT\"]"));
        JsonNode exact = result("--inference", "exact");
        assertThat(exact.get("predictions")).isEqualTo(alone.get("predictions"));
        assertThat(exact.get("fills")).isEqualTo(alone.get("fills"));
        assertThat(exact.get("endEquity")).isEqualTo(alone.get("endEquity"));
        assertThat(result("--inference", "ahead").get("decisionHash")).isEqualTo(exact.get("decisionHash"));
    }

    /** Five updates are cut out in the middle: from then on trades go on, and there is no book to decide by. */
    /** Once all of it comes evenly late, and once it may come in another order than it happened. */
    @Test
    void aFeedThatTakesTimePredictsTheSameAhead() throws IOException {
        Path config = folder.resolve("capture.yaml");
        String yaml = Files.readString(config);
        Files.writeString(config, yaml.replace("{orderLatency: 50ms", "{feedLatency: 7ms, orderLatency: 50ms"));
        JsonNode exact = result();
        JsonNode ahead = result("--inference", "ahead");
        assertThat(ahead.get("decisionHash")).isEqualTo(exact.get("decisionHash"));
        assertThat(exact.get("fills").asInt()).isPositive();
        Files.writeString(
                config,
                yaml.replace(
                        "{orderLatency: 50ms", "{latency: {kind: lognormal, feedMedian: 1ms}, orderLatency: 50ms"));
        assertThat(noderr("backtest", config.toString(), "--inference", "ahead"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("found ahead, with a feed whose latency varies");
    }

    @Test
    void afterAGapNoOrderLeaves() throws IOException {
        Path cut = folder.resolve("cut.capture");
        try (BufferedReader lines = lines();
                PrintWriter to = new PrintWriter(cut.toFile(), StandardCharsets.UTF_8)) {
            int updates = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean update = line.contains("depthUpdate");
                if (!update || updates++ / 5 != 600) {
                    to.println(line);
                }
            }
        }
        Path settings = Files.writeString(
                folder.resolve("cut.yaml"),
                Files.readString(folder.resolve("capture.yaml")).replace(CAPTURE.toString(), cut.toString()));
        String journal = folder.resolve("journal").toString();
        String run = folder.resolve("cut").toString();
        assertThat(noderr("backtest", settings.toString(), "--out", run, "--journal", journal))
                .as(err.toString())
                .isZero();
        List<String[]> gaps = exported(journal).stream()
                .filter(line -> line[5].equals("DEPTH_GAP"))
                .toList();
        assertThat(gaps).isNotEmpty();
        long gap = Long.parseLong(gaps.getFirst()[0]);
        List<String[]> decisions = exported(journal, "--decisions");
        assertThat(decisions).anyMatch(line -> line[2].equals("ORDER") && Long.parseLong(line[0]) < gap);
        assertThat(decisions).noneMatch(line -> line[2].equals("ORDER") && Long.parseLong(line[0]) >= gap);
        assertThat(exported(journal).stream()
                        .filter(line -> line[5].equals("TRADE") && Long.parseLong(line[0]) > gap)
                        .count())
                .as("the market went on")
                .isGreaterThan(5_000);
    }

    /** The lines of the journal behind their header. */
    private List<String[]> exported(String journal, String... more) throws IOException {
        Path csv = folder.resolve("exported.csv");
        Files.deleteIfExists(csv);
        List<String> args = new ArrayList<>(List.of("journal", "export", journal, "--out", csv.toString()));
        args.addAll(List.of(more));
        assertThat(noderr(args.toArray(String[]::new))).as(err.toString()).isZero();
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static BufferedReader lines() throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CAPTURE)), StandardCharsets.UTF_8));
    }

    @Test
    void badSettingsAreNamed() throws IOException {
        refused("venueForm: binance_usdm", "file: trades.csv", "data.file", "several");
        refused("capture: [" + CAPTURE + "], venueForm: binance_usdm", "venueForm: binance_usdm", "none");
        refused(", venueForm: binance_usdm", "", "venueForm", "the venue beside a capture: one of [binance_spot");
        refused(CAPTURE.toString(), CAPTURE + ".gone", "no such file");
        refused(CAPTURE.toString(), folder.resolve("capture.yaml").toString(), "capture.yaml line 1", "<nanoseconds");
        refused("tickSize: 0.10", "tickSize: 1000", "line 1", "between two steps");
    }

    private void refused(String from, String to, String... parts) throws IOException {
        String settings = Files.readString(folder.resolve("capture.yaml"));
        Path bad = Files.writeString(folder.resolve("bad.yaml"), settings.replace(from, to));
        err.getBuffer().setLength(0);
        assertThat(noderr(
                        "backtest", bad.toString(), "--out", folder.resolve("c").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(parts).doesNotContain("\tat ");
    }

    /** The same stages, fed by a reading with Jackson and Java's decimals, in one event a message. */
    private static final class JacksonRows {
        private final Instrument instrument = new Instrument(
                0,
                new InstrumentSettings(
                        "binance",
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new BigDecimal("0.10"),
                        new BigDecimal("0.001"),
                        BigDecimal.ZERO,
                        8));
        private final List<String> rows = new ArrayList<>();
        private final List<JsonNode> early = new ArrayList<>();
        private long snapshot = -1;

        List<String> read() throws IOException {
            try (BufferedReader lines = lines();
                    Pipeline pipeline = Pipeline.builder()
                            .topology(Topology.INVOKED)
                            .ringSize(16)
                            .depthLevels(1_000)
                            .bookLevels(5)
                            .featureCount(FEATURES.size())
                            .stage(Step.BOOK, new BookStage(1))
                            .stage(Step.FEATURES, new FeatureStage(instrument, FEATURES, "test"))
                            .stage(Step.OBSERVER, this::take)
                            .start()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    publish(JSON.readTree(line.substring(line.indexOf(' ') + 1)), pipeline);
                }
                pipeline.drain();
                pipeline.requireNoFailure();
            }
            return rows;
        }

        private void publish(JsonNode message, Pipeline pipeline) {
            JsonNode data = message.path("data");
            if (message.has("lastUpdateId")) {
                snapshot = message.path("lastUpdateId").asLong();
                fill(pipeline.claim().depthSnapshot(0, time(message)), message, "bids", "asks");
                pipeline.publish();
                early.forEach(each -> update(each, pipeline));
                return;
            }
            switch (data.path("e").asString()) {
                case "trade" -> {
                    Side aggressor = data.path("m").asBoolean() ? Side.SELL : Side.BUY;
                    Event event = pipeline.claim();
                    event.trade(0, time(data), ticks(data.path("p")), lots(data.path("q")), aggressor);
                    pipeline.publish();
                }
                case "bookTicker" -> {
                    Event event = pipeline.claim();
                    event.quote(
                            0,
                            time(data),
                            ticks(data.path("b")),
                            lots(data.path("B")),
                            ticks(data.path("a")),
                            lots(data.path("A")));
                    pipeline.publish();
                }
                default -> {
                    if (snapshot < 0) {
                        early.add(data);
                    } else {
                        update(data, pipeline);
                    }
                }
            }
        }

        private void update(JsonNode data, Pipeline pipeline) {
            if (data.path("u").asLong() >= snapshot) {
                fill(pipeline.claim().depthUpdate(0, time(data)), data, "b", "a");
                pipeline.publish();
            }
        }

        private static long time(JsonNode data) {
            return data.path("T").asLong() * 1_000_000;
        }

        private void fill(Depth depth, JsonNode from, String bids, String asks) {
            for (JsonNode level : from.path(bids)) {
                depth.addBid(ticks(level.path(0)), lots(level.path(1)));
            }
            for (JsonNode level : from.path(asks)) {
                depth.addAsk(ticks(level.path(0)), lots(level.path(1)));
            }
        }

        private long ticks(JsonNode price) {
            return instrument.ticks(new BigDecimal(price.asString()));
        }

        private long lots(JsonNode quantity) {
            return instrument.lots(new BigDecimal(quantity.asString()));
        }

        private void take(Event event) {
            if (!event.features().ready()) {
                return;
            }
            boolean trade = event.kind() == EventKind.TRADE;
            Depth book = event.book();
            StringBuilder row = new StringBuilder().append(event.eventTimeNanos());
            row.append(',')
                    .append(trade ? instrument.priceOf(event.priceTicks()).toPlainString() : "");
            row.append(',')
                    .append(trade ? instrument.quantityOf(event.quantityLots()).toPlainString() : "");
            row.append(',').append(instrument.priceOf(book.bidTicks(0)).toPlainString());
            row.append(',').append(instrument.quantityOf(book.bidLots(0)).toPlainString());
            row.append(',').append(instrument.priceOf(book.askTicks(0)).toPlainString());
            row.append(',').append(instrument.quantityOf(book.askLots(0)).toPlainString());
            for (float value : event.features().values()) {
                row.append(',').append(value);
            }
            rows.add(row.toString());
        }
    }
}
