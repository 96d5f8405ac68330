package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.Captures;
import xyz.noderr.market.Decoded;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.Instruments;

class BinanceDecoderTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRADE = "{\"e\":\"trade\",\"E\":1000,\"T\":999,\"s\":\"BTCUSDT\",\"t\":7,"
            + "\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}";

    static Instrument instrument(String tick, String lot) {
        return new Instrument(
                0,
                new InstrumentSettings(
                        "binance",
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new BigDecimal(tick),
                        new BigDecimal(lot),
                        BigDecimal.ZERO,
                        8));
    }

    @ParameterizedTest
    @CsvSource({
        "binance-usdm-btcusdt-20240808.gz, 0.10, 0.001, 93954",
        "binance-spot-btcusdt-20240808.gz, 0.01, 0.00000001, 41249",
        "binance-spot-btcusdt-20240809.gz, 0.01, 0.00000001, 58325"
    })
    void everyMessageOfACaptureSaysWhatJacksonReads(String capture, String tick, String lot, int messages)
            throws IOException {
        Map<Decoded, Integer> counts = compare(capture, List.of(instrument(tick, lot)));
        assertThat(counts).containsExactly(Map.entry(Decoded.MESSAGE, messages));
    }

    /** Bars that are not over yet are checked as well: they are nothing as events and whole as messages. */
    @ParameterizedTest
    @ValueSource(strings = {"BINANCE", "BINANCE_FUTURES"})
    void everyMessageOfSeveralInstrumentsSaysWhatJacksonReads(String venue) throws IOException {
        String answer;
        try (BufferedReader lines = Captures.open("cryptofeed/" + venue + ".0.gz")) {
            String line = lines.readLine();
            answer = line.substring(line.indexOf('{'));
        }
        List<String> symbols = venue.equals("BINANCE")
                ? List.of("NKNUSDT", "BLZETH", "LRCBTC", "RUNEEUR")
                : List.of("SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT");
        Instruments instruments = new Instruments(new BinanceInstruments("binance", venue, answer).of(symbols));
        List<Instrument> all = List.of(instruments.get(0), instruments.get(1), instruments.get(2), instruments.get(3));
        Map<Decoded, Integer> counts = compare("cryptofeed/" + venue + ".ws.1.0.gz", all);
        assertThat(counts).doesNotContainKey(Decoded.MALFORMED).containsKey(Decoded.NOTHING);
    }

    private static Map<Decoded, Integer> compare(String capture, List<Instrument> instruments) throws IOException {
        Map<String, Instrument> bySymbol = new HashMap<>();
        instruments.forEach(each -> bySymbol.put(each.settings().symbol(), each));
        NaiveReading naive = new NaiveReading(bySymbol);
        BinanceDecoder decoder = new BinanceDecoder(instruments);
        BinanceDecoder byName = new BinanceDecoder(instruments);
        Map<Decoded, Integer> counts = new EnumMap<>(Decoded.class);
        try (BufferedReader lines = Captures.open(capture)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() || line.startsWith("wss")) {
                    continue;
                }
                String json = line.substring(line.indexOf('{'));
                byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                Decoded decoded = decoder.decode(bytes, 0, bytes.length);
                counts.merge(decoded, 1, Integer::sum);
                assertThat(byName.decodeAnyOrder(bytes, 0, bytes.length)).isEqualTo(decoded);
                assertThat(NaiveReading.of(byName.message())).isEqualTo(NaiveReading.of(decoder.message()));
                if (!NaiveReading.of(decoder.message()).equals(naive.of(JSON.readTree(json)))) {
                    assertThat(decoded + " " + NaiveReading.of(decoder.message()))
                            .as(json)
                            .isEqualTo("as " + naive.of(JSON.readTree(json)));
                }
            }
        }
        return counts;
    }

    private static String decode(String json) {
        BinanceDecoder decoder = new BinanceDecoder(List.of(instrument("0.10", "0.001")));
        byte[] bytes = ("before" + json + "after").getBytes(StandardCharsets.UTF_8);
        Decoded decoded = decoder.decode(bytes, 6, bytes.length - 5);
        return switch (decoded) {
            case MESSAGE -> NaiveReading.of(decoder.message());
            case MALFORMED -> decoder.reason();
            default -> decoded.name();
        };
    }

    @Test
    void fieldsMayComeInAnyOrderAndOthersArePassedOver() {
        String expected = "TRADE 0 at 999000000 618003 6 BUY";
        assertThat(decode(TRADE)).isEqualTo(expected);
        assertThat(decode("{ \"m\" : false , \"new\":{\"p\":[\"1\",{\"q\":null}]}, \"q\":\"0.006\",\"E\":1000,"
                        + "\"p\":\"61800.3\",\"T\":999,\"s\":\"BTCUSDT\",\"e\":\"trade\",\"\\u0070x\":1 }\n"))
                .isEqualTo("a name with escapes");
        assertThat(decode("{ \"m\" : false , \"new\":{\"p\":[\"1\",{\"q\":null}]}, \"q\":\"0.006\",\"E\":1000,"
                        + "\"p\":\"61800.3\",\"T\":999,\"s\":\"BTCUSDT\",\"e\":\"trade\",\"é\":\"\\u00e9é\" }\n"))
                .isEqualTo(expected);
    }

    @Test
    void levelsBeforeTheirInstrumentAreReadAfterIt() {
        String update = "{\"data\":{\"a\":[[\"1.1\",\"2\"]],\"U\":1,\"b\":[],\"u\":3,\"pu\":0,\"E\":5,"
                + "\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\"},\"stream\":\"btcusdt@depth\"}";
        assertThat(decode(update)).isEqualTo("DEPTH_UPDATE 0 at 5000000 1 3 0 [][11x2000]");
        assertThat(decode(update.replace("{\"data", "{\"b\":[[\"9\",\"9\"]],\"data")))
                .isEqualTo(decode(update));
        assertThat(decode(update.replace("BTCUSDT", "ETHUSDT"))).isEqualTo("FOREIGN");
    }

    @Test
    void theBestLevelsAloneAreKnownByTheirStream() {
        String spot = "{\"stream\":\"btcusdt@depth5@100ms\",\"data\":{\"lastUpdateId\":9,"
                + "\"bids\":[[\"1.0\",\"1.000\",[]]],\"asks\":[]}}";
        assertThat(decode(spot)).isEqualTo("PARTIAL_DEPTH 0 at none 0 9 -1 [10x1000][]");
        assertThat(decode(spot.replace("depth5@100ms", "depth"))).startsWith("DEPTH_SNAPSHOT");
    }

    @Test
    void timesInMicrosecondsAreKnownByTheirDigits() {
        assertThat(decode(TRADE.replace("999", "1723161256313123"))).contains("at 1723161256313123000 ");
        assertThat(decode(TRADE.replace("999", "99999999999999999"))).isEqualTo("a time out of range");
    }

    @Test
    void whatIsNotExactIsRefused() {
        assertThat(decode(TRADE.replace("61800.30", "61800.35")))
                .isEqualTo("a decimal between two steps of its instrument");
        assertThat(decode(TRADE.replace("0.006", "0.0060000000000000000000000")))
                .isEqualTo(decode(TRADE));
        for (String none : List.of("", ".", "1.", ".5", "-1", "+1", "1e3", "NaN", "0x1", "1 ", "1,0", "١")) {
            assertThat(decode(TRADE.replace("61800.30", none))).as(none).isEqualTo("a decimal that is none");
        }
        // A field whose text has escapes has no text that is read.
        assertThat(decode(TRADE.replace("61800.30", "\\u0031"))).isEqualTo("a decimal is missing");
        assertThat(decode(TRADE.replace("61800.30", "922337203685477580.8"))).isEqualTo("a decimal that is too large");
        assertThat(decode(TRADE.replace("61800.30", "92233720368547758080"))).isEqualTo("a decimal that is too large");
        assertThat(decode(TRADE.replace("61800.30", "922337203685477579.9"))).contains(" 9223372036854775799 ");
    }

    @Test
    void whatIsMissingOrTwiceOrNoJsonIsRefused() {
        assertThat(decode(TRADE.replace("\"m\":false", "\"m\":0"))).isEqualTo("a yes or no is missing");
        assertThat(decode(TRADE.replace("999", "9.99e2"))).isEqualTo("a whole number is missing");
        assertThat(decode(TRADE.replace("\"t\":7", "\"p\":\"1.0\""))).isEqualTo("a field twice");
        assertThat(decode(TRADE + "}")).isEqualTo("something after the message");
        assertThat(decode(TRADE.replace("7", "07"))).isEqualTo("a number that begins with 0");
        assertThat(decode("{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}")).isEqualTo("nested too deep");
        assertThat(decode("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}")).isEqualTo("UNKNOWN");
        for (int length = 0; length < TRADE.length(); length++) {
            assertThat(decode(TRADE.substring(0, length))).doesNotStartWith("TRADE");
        }
    }

    @Test
    void otherMessagesAreUnknownAndEmptyTradesNothing() {
        assertThat(decode("{\"result\":null,\"id\":1}")).isEqualTo("UNKNOWN");
        assertThat(decode("{\"stream\":\"!miniTicker@arr\",\"data\":[{\"e\":\"24hrMiniTicker\"}]}"))
                .isEqualTo("UNKNOWN");
        assertThat(decode("{\"e\":\"24hrMiniTicker\",\"s\":\"BTCUSDT\",\"p\":\"1.23456\"}"))
                .isEqualTo("UNKNOWN");
        assertThat(decode(TRADE.replace("0.006", "0"))).isEqualTo("NOTHING");
    }

    /** Prices of marks are finer than the tick, and {@code T} is when the next funding is. */
    @Test
    void aMarkSaysTheRateOfTheNextFunding() {
        String mark = "{\"e\":\"markPriceUpdate\",\"E\":1562305380000,\"s\":\"BTCUSDT\",\"p\":\"11794.15000001\","
                + "\"i\":\"11784.62659091\",\"P\":\"11784.25641265\",\"r\":\"-0.00038167\",\"T\":1562306400000}";
        String at = "FUNDING 0 at 1562305380000000000 ";
        assertThat(decode(mark)).isEqualTo(at + "-381670000 1179415000001 1178462659091 1562306400000000000");
        assertThat(decode(mark.replace("-0.00038167", "").replace("1562306400000", "0")))
                .isEqualTo(at + "0 1179415000001 1178462659091 0");
        assertThat(decode(mark.replace("\"i\":\"11784.62659091\",", "")))
                .isEqualTo(at + "-381670000 1179415000001 0 1562306400000000000");
        assertThat(decode(mark.replace("-0.00038167", "--1"))).isEqualTo("a decimal that is none");
        assertThat(decode(mark.replace("\"E\":1562305380000,", ""))).isEqualTo("a time is missing");
        assertThat(decode(mark.replace("\"-0.00038167\"", "null"))).isEqualTo("a decimal is missing");
    }

    @Test
    void aLiquidationSaysWhatWasFilledAtTheTickNextToItsAverage() {
        String order = "{\"e\":\"forceOrder\",\"E\":5,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\","
                + "\"f\":\"IOC\",\"q\":\"0.300\",\"p\":\"38886.54\",\"ap\":\"39021.05\",\"X\":\"FILLED\","
                + "\"l\":\"0.1\",\"z\":\"0.288\",\"T\":4}}";
        assertThat(decode(order)).isEqualTo("LIQUIDATION 0 at 4000000 390211 288 SELL");
        assertThat(decode(order.replace("39021.05", "39021.0499")))
                .isEqualTo("LIQUIDATION 0 at 4000000 390210 288 SELL");
        assertThat(decode(order.replace("SELL", "BUY"))).isEqualTo("LIQUIDATION 0 at 4000000 390211 288 BUY");
        assertThat(decode(order.replace("SELL", "HOLD"))).startsWith("neither of the two words");
        assertThat(decode(order.replace("0.288", "0"))).isEqualTo("NOTHING");
        assertThat(decode(order.replace("BTCUSDT", "ETHUSDT"))).isEqualTo("FOREIGN");
        assertThat(decode("{\"e\":\"forceOrder\",\"E\":5,\"s\":\"BTCUSDT\"}")).isEqualTo("an order is missing");
    }
}
