package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.live.LoopbackVenue;
import xyz.noderr.market.live.LoopbackVenue.Answer;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** XChange's real clients are given what venues answered, and what comes of it is held against that text, read naively. */
class XChangeInstrumentsTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the answer says of one instrument. */
    private record Said(String symbol, BigDecimal tick, BigDecimal lot, BigDecimal minNotional) {}

    private LoopbackVenue server;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void listen() throws InterruptedException {
        server = new LoopbackVenue();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answers(Map<String, String> bodies) {
        server.onRequest(asked -> {
            String body = bodies.get(asked.replaceFirst("\\?.*", ""));
            return body == null
                    ? new Answer(404, Map.of(), "{}")
                    : new Answer(200, Map.of("Content-Type", "application/json"), body);
        });
    }

    private XChangeInstruments ask(XChangeVenue venue) throws IOException {
        return XChangeInstruments.ask(
                venue.at(server.endpoints().rest(), server.endpoints().websocket()));
    }

    private static void checkAll(XChangeInstruments instruments, List<Said> all) {
        List<InstrumentSettings> settings =
                instruments.of(all.stream().map(Said::symbol).toList());
        for (int i = 0; i < all.size(); i++) {
            Said said = all.get(i);
            InstrumentSettings found = settings.get(i);
            assertThat(found.symbol()).isEqualTo(said.symbol());
            assertThat(found.tickSize()).as("tick of %s", said).isEqualByComparingTo(said.tick());
            assertThat(found.lotSize()).as("lot of %s", said).isEqualByComparingTo(said.lot());
            assertThat(found.minNotional()).as("least of %s", said).isEqualByComparingTo(said.minNotional());
        }
    }

    private static BigDecimal decimal(JsonNode number) {
        return new BigDecimal(number.asString());
    }

    private static BigDecimal decimals(JsonNode count) {
        return BigDecimal.ONE.movePointLeft(count.intValue());
    }

    /** Kraken says decimals, and the smallest order in the base alone. Its assets' names are those of its pairs. */
    @Test
    void krakensAreThoseOfItsAnswer() throws IOException {
        String pairs = Recordings.answer("KRAKEN.0.gz", "AssetPairs");
        ObjectNode assets = JSON.createObjectNode();
        ObjectNode names = assets.putArray("error").objectNode();
        List<Said> all = new ArrayList<>();
        for (JsonNode pair : JSON.readTree(pairs).path("result")) {
            String[] base = pair.path("wsname").asString("").split("/", -1);
            if (base.length == 2) {
                asset(names, pair.path("base").asString(), base[0]);
                asset(names, pair.path("quote").asString(), base[1]);
                all.add(new Said(
                        common(base[0]) + "/" + common(base[1]),
                        decimals(pair.path("pair_decimals")),
                        decimals(pair.path("lot_decimals")),
                        BigDecimal.ZERO));
            }
        }
        assets.set("result", names);
        answers(Map.of("/0/public/AssetPairs", pairs, "/0/public/Assets", assets.toString()));

        XChangeInstruments instruments = ask(XChangeVenue.kraken());
        assertThat(all).hasSizeGreaterThan(250);
        checkAll(instruments, all);
        // What a stream of it is subscribed to by.
        assertThat(instruments.of(List.of("BTC/USD")).getFirst())
                .returns("BTC", InstrumentSettings::base)
                .returns("USD", InstrumentSettings::quote)
                .returns("kraken", InstrumentSettings::venue);
    }

    private static void asset(ObjectNode names, String id, String name) {
        names.putObject(id)
                .put("aclass", "currency")
                .put("altname", name)
                .put("decimals", 10)
                .put("display_decimals", 5);
    }

    private static String common(String kraken) {
        return switch (kraken) {
            case "XBT" -> "BTC";
            case "XDG" -> "DOGE";
            default -> kraken;
        };
    }

    @Test
    void coinbasesAreThoseOfItsAnswer() throws IOException {
        String products = Recordings.answer("COINBASE.0.gz", "products");
        answers(Map.of("/products", products, "/currencies", "[]"));
        List<Said> all = new ArrayList<>();
        for (JsonNode product : JSON.readTree(products)) {
            all.add(new Said(
                    product.path("base_currency").asString() + "/"
                            + product.path("quote_currency").asString(),
                    decimal(product.path("quote_increment")),
                    decimal(product.path("base_increment")),
                    decimal(product.path("min_market_funds"))));
        }
        assertThat(all).hasSizeGreaterThan(150);
        checkAll(ask(XChangeVenue.coinbase()), all);
    }

    @Test
    void binancesAreThoseOfItsAnswer() throws IOException {
        String info = Recordings.answer("BINANCE.0.gz", "exchangeInfo");
        answers(Map.of("/api/v3/exchangeInfo", info));
        List<Said> all = said(JSON.readTree(info));
        assertThat(all).hasSizeGreaterThan(1_200);
        checkAll(ask(XChangeVenue.binance()), all);
    }

    private static List<Said> said(JsonNode info) {
        List<Said> all = new ArrayList<>();
        for (JsonNode symbol : info.path("symbols")) {
            if (symbol.path("status").asString().equals("TRADING")) {
                all.add(new Said(
                        symbol.path("baseAsset").asString() + "/"
                                + symbol.path("quoteAsset").asString(),
                        filter(symbol, "PRICE_FILTER", "tickSize"),
                        filter(symbol, "LOT_SIZE", "stepSize"),
                        filter(symbol, "MIN_NOTIONAL", "minNotional")));
            }
        }
        return all;
    }

    private static BigDecimal filter(JsonNode symbol, String type, String of) {
        for (JsonNode filter : symbol.path("filters")) {
            if (filter.path("filterType").asString().equals(type)) {
                return decimal(filter.path(of));
            }
        }
        return BigDecimal.ZERO;
    }

    @Test
    void theSimulatorsAreThoseOfItsAnswer() throws Exception {
        Path capture = Files.writeString(
                folder.resolve("capture"),
                "1700000000000000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1700000000000,"
                        + "\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"10.50\",\"q\":\"0.001\",\"b\":1,\"a\":2,"
                        + "\"T\":1700000000000,\"m\":true,\"M\":true}}\n");
        try (VenueSimulator venue = VenueSimulator.builder(capture).start()) {
            InstrumentSettings found = XChangeInstruments.ask(
                            XChangeVenue.binance().at(venue.restUri(), venue.webSocketUri()))
                    .of(List.of("BTC/USDT"))
                    .getFirst();
            assertThat(found.tickSize()).isEqualByComparingTo("0.1");
            assertThat(found.lotSize()).isEqualByComparingTo("0.001");
        }
    }

    @Test
    void whatItDoesNotListIsNamed() throws IOException {
        answers(Map.of(
                "/api/v3/exchangeInfo",
                "{\"symbols\":[{\"symbol\":\"ETHBTC\",\"status\":\"TRADING\",\"baseAsset\":\"ETH\",\"quoteAsset\":\"BTC\","
                        + "\"baseAssetPrecision\":8,\"quotePrecision\":8,\"orderTypes\":[],\"filters\":[]}]}"));
        XChangeInstruments instruments = ask(XChangeVenue.binance());
        assertThatThrownBy(() -> instruments.of(List.of("ETH/BTC", "NO/SUCH")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("instruments of binance: expected symbols that it lists, 1 of them, found NO/SUCH; "
                        + "check its name, written as BTC/USDT");
        assertThatThrownBy(() -> instruments.of(List.of("ETHBTC")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("write base and quote");
    }

    @Test
    void aVenueThatDoesNotAnswerOrNotInItsFormIsAFailureWithItsName() {
        assertThatThrownBy(() -> ask(XChangeVenue.kraken())).isInstanceOf(IOException.class);
        answers(Map.of("/products", "<html>maintenance</html>"));
        assertThatThrownBy(() -> ask(XChangeVenue.coinbase())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(XChangeVenue.binance()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("binance does not say its instruments");
    }
}
