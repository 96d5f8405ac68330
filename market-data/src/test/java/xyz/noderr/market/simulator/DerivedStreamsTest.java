package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the venue tells that the capture does not hold but for its parts. */
class DerivedStreamsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private VenueSimulator stepped(SmallCapture capture) {
        return VenueSimulator.builder(capture.write(folder)).pace(Pace.STEPPED).start();
    }

    private static JsonNode next(JdkClient client) {
        return JSON.readTree(client.text());
    }

    @Test
    void tradesOfOneTimePriceAndSideAreOneAggregatedTrade() {
        SmallCapture capture = new SmallCapture()
                .at(0)
                .trade(1, "10.0", "0.5")
                .at(0)
                .trade(2, "10.0", "0.25")
                .at(0)
                .trade(3, "10.5", "1.0")
                .at(200)
                .trade(4, "10.5", "1.0");
        try (VenueSimulator venue = stepped(capture);
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@aggTrade")) {
            venue.advance(4);
            assertThat(client.text())
                    .isEqualTo("{\"e\":\"aggTrade\",\"E\":1700000000000,\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"10.0\","
                            + "\"q\":\"0.75\",\"f\":1,\"l\":2,\"T\":1700000000000,\"m\":true,\"M\":true}");
            assertThat(next(client).path("f").asLong()).isEqualTo(3);
            assertThat(client.waiting()).isZero();
            venue.advance(1);
            assertThat(next(client).path("a").asLong()).isEqualTo(3);
        }
    }

    /** By hand: 10 × 1 at 0 s, 12 × 2 at 0.5 s, nothing in the next second, 11 × 4 at 2.1 s. */
    @Test
    void tradesMakeBarsOfWhichEachIsToldItsEnd() {
        SmallCapture capture = new SmallCapture()
                .at(0)
                .trade(1, "10", "1")
                .at(500)
                .trade(2, "12", "2")
                .at(2_100)
                .trade(3, "11", "4");
        try (VenueSimulator venue = stepped(capture);
                JdkClient client = new JdkClient(venue).open("/ws/btcusdt@kline_1s")) {
            venue.advance(3);
            List<JsonNode> ended = List.of(next(client), next(client), next(client)).stream()
                    .map(message -> message.path("k"))
                    .filter(bar -> bar.path("x").asBoolean())
                    .toList();
            assertThat(ended).hasSize(2);
            assertThat(ended.getFirst())
                    .hasToString("{\"t\":1700000000000,\"T\":1700000000999,\"s\":\"BTCUSDT\",\"i\":\"1s\",\"f\":1,"
                            + "\"L\":2,\"o\":\"10\",\"c\":\"12\",\"h\":\"12\",\"l\":\"10\",\"v\":\"3\",\"n\":2,\"x\":true,"
                            + "\"q\":\"34\",\"V\":\"0\",\"Q\":\"0\",\"B\":\"0\"}");
            assertThat(ended.get(1).path("n").asLong()).isZero();
            assertThat(ended.get(1).path("c").asString()).isEqualTo("12");
            assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=1s").body())
                    .isEqualTo(
                            "[[1700000000000,\"10\",\"12\",\"10\",\"12\",\"3\",1700000000999,\"34\",2,\"0\",\"0\",\"0\"],"
                                    + "[1700000001000,\"12\",\"12\",\"12\",\"12\",\"0\",1700000001999,\"0\",0,\"0\",\"0\",\"0\"],"
                                    + "[1700000002000,\"11\",\"11\",\"11\",\"11\",\"4\",1700000002999,\"44\",1,\"0\",\"0\",\"0\"]]");
            assertThat(JSON.readTree(client.get("/api/v3/klines?symbol=BTCUSDT&interval=1s&limit=1")
                                    .body())
                            .path(0)
                            .path(0)
                            .asLong())
                    .isEqualTo(1_700_000_002_000L);
            assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=2s").body())
                    .contains("-1120");
        }
    }

    @Test
    void theDaysTickerSumsUpWhatWasTradedSoFar() {
        SmallCapture capture =
                new SmallCapture().snapshot().depths(1).trade(1, "10", "1").trade(2, "12", "3");
        try (VenueSimulator venue = stepped(capture);
                JdkClient client = new JdkClient(venue)) {
            venue.advance(3);
            JsonNode day = JSON.readTree(
                    client.get("/api/v3/ticker/24hr?symbol=BTCUSDT").body());
            assertThat(day.path("priceChangePercent").asString()).isEqualTo("20.000");
            assertThat(day.path("weightedAvgPrice").asString()).isEqualTo("11.50000000");
            assertThat(day.path("bidPrice").asString()).isEqualTo("10.00");
            assertThat(JSON.readTree(client.get("/api/v3/ticker/bookTicker").body())
                            .path(0)
                            .path("askQty")
                            .asString())
                    .isEqualTo("1.0");
        }
    }

    @Test
    void updatesMakeTheBestLevelsAndQuotes() {
        SmallCapture capture =
                new SmallCapture().snapshot().depth("[\"9.00\",\"5.0\"]", "").depth("[\"10.50\",\"7.0\"]", "");
        try (VenueSimulator venue = stepped(capture);
                JdkClient client =
                        new JdkClient(venue).open("/stream?streams=btcusdt@depth5@100ms/btcusdt@bookTicker")) {
            venue.advance(2);
            List<String> texts = client.texts(4);
            assertThat(texts.get(0))
                    .isEqualTo("{\"stream\":\"btcusdt@depth5@100ms\",\"data\":{\"lastUpdateId\":102,"
                            + "\"bids\":[[\"10.00\",\"1.0\"],[\"9.00\",\"5.0\"]],"
                            + "\"asks\":[[\"11.00\",\"1.0\"],[\"12.00\",\"2.0\"]]}}");
            assertThat(texts.get(3))
                    .isEqualTo("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":104,\"s\":\"BTCUSDT\","
                            + "\"b\":\"10.50\",\"B\":\"7.0\",\"a\":\"11.00\",\"A\":\"1.0\"}}");
        }
    }
}
