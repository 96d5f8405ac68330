package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.Mutations;

/**
 * Mutated messages: whatever comes, the decoder ends with a verdict; what it takes, Jackson reads too and to the same
 * numbers.
 */
class BinanceDecoderFuzzTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEVELS =
            "[[\"61800.20\",\"2.909\"],[\"61800.10\",\"0.000\"],[\"61800.00\",\"20.004\"]]";
    private static final List<String> SEEDS = List.of(
            "{\"e\":\"trade\",\"E\":1723161256322,\"T\":1723161256321,\"s\":\"BTCUSDT\",\"t\":5266583935,"
                    + "\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}",
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1723161256322,\"s\":\"BTCUSDT\",\"a\":26129,"
                    + "\"p\":\"0.10\",\"q\":\"4.700\",\"f\":27781,\"l\":27781,\"T\":1723161256311,\"m\":true,\"M\":true}}",
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093239212,\"s\":\"BTCUSDT\",\"b\":\"61837.60000000\","
                    + "\"B\":\"3.78800000\",\"a\":\"61837.70000000\",\"A\":\"1.54600000\"}}",
            "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161256299,\"T\":1723161256298,"
                    + "\"s\":\"BTCUSDT\",\"U\":5123107832006,\"u\":5123107837557,\"pu\":5123107831937,\"b\":" + LEVELS
                    + ",\"a\":" + LEVELS + "}}",
            "{\"lastUpdateId\":5123107852948,\"E\":1723161256501,\"T\":1723161256493,\"bids\":" + LEVELS + ",\"asks\":"
                    + LEVELS + "}",
            "{\"stream\":\"btcusdt@depth20@100ms\",\"data\":{\"lastUpdateId\":160,\"bids\":" + LEVELS
                    + ",\"asks\":[[\"0.1\",\"5\",[]]]}}",
            "{\"e\":\"kline\",\"E\":1638747660000,\"s\":\"BTCUSDT\",\"k\":{\"t\":1638747660000,\"T\":1638747719999,"
                    + "\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":100,\"L\":200,\"o\":\"0.1\",\"c\":\"2.0\",\"h\":\"2.5\",\"l\":\"0.1\","
                    + "\"v\":\"1000\",\"n\":100,\"x\":true,\"q\":\"1.0000\",\"V\":\"500\",\"Q\":\"0.500\",\"B\":\"123456\"}}",
            "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":1562305380000,"
                    + "\"s\":\"BTCUSDT\",\"p\":\"11794.15000000\",\"P\":\"11784.25641265\",\"i\":\"11784.62659091\","
                    + "\"r\":\"-0.00038167\",\"T\":1562306400000}}",
            "{\"e\":\"forceOrder\",\"E\":1650898329201,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\","
                    + "\"f\":\"IOC\",\"q\":\"0.288\",\"p\":\"38886.54\",\"ap\":\"39021.05\",\"X\":\"FILLED\","
                    + "\"l\":\"0.288\",\"z\":\"0.288\",\"T\":1650898329196}}");

    private final BinanceDecoder inAnyOrder =
            new BinanceDecoder(List.of(BinanceDecoderTest.instrument("0.10", "0.001")));
    private final BinanceDecoder decoder = new BinanceDecoder(List.of(BinanceDecoderTest.instrument("0.10", "0.001")));
    private final NaiveReading naive =
            new NaiveReading(Map.of("BTCUSDT", BinanceDecoderTest.instrument("0.10", "0.001")));

    @Test
    void theSeedsAreMessages() {
        for (String seed : SEEDS) {
            assertThat(check(seed.getBytes(StandardCharsets.UTF_8))).as(seed).isEqualTo(Decoded.MESSAGE);
        }
    }

    @Test
    void noPrefixIsAMessage() {
        for (String seed : SEEDS) {
            for (int length = 0; length < seed.length(); length++) {
                byte[] cut = seed.substring(0, length).getBytes(StandardCharsets.UTF_8);
                assertThat(check(cut)).as(seed.substring(0, length)).isEqualTo(Decoded.MALFORMED);
            }
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void oneHundredThousandMutatedMessages() {
        survives(1, 100_000);
    }

    @Test
    @Tag("fuzz")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void tenMillionMutatedMessages() {
        survives(1_000, 10_000_000);
    }

    private void survives(long seed, int count) {
        Random random = new Random(seed);
        Map<Decoded, Integer> results = new EnumMap<>(Decoded.class);
        for (int i = 0; i < count; i++) {
            results.merge(check(Mutations.of(SEEDS, random)), 1, Integer::sum);
        }
        // Of each sort there are many: the mutations are neither harmless nor all fatal.
        assertThat(results).hasSize(Decoded.values().length);
        assertThat(results.get(Decoded.MESSAGE)).isGreaterThan(count / 20);
        assertThat(results.get(Decoded.MALFORMED)).isGreaterThan(count / 20);
    }

    /** Whatever is not malformed is JSON, and a message says what a naive reading says. */
    private Decoded check(byte[] bytes) {
        Decoded decoded = decoder.decode(bytes, 0, bytes.length);
        Decoded byName = inAnyOrder.decodeAnyOrder(bytes, 0, bytes.length);
        if (decoded != byName) {
            throw new AssertionError(
                    decoded + " and " + byName + " by name: " + new String(bytes, StandardCharsets.UTF_8));
        }
        if (decoded == Decoded.MALFORMED) {
            assertThat(decoder.reason()).isNotEmpty().isEqualTo(inAnyOrder.reason());
            return decoded;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            JsonNode tree = JSON.readTree(text);
            if (decoded == Decoded.MESSAGE) {
                String said = NaiveReading.of(decoder.message());
                assertThat(said).as(text).isEqualTo(naive.of(tree));
                assertThat(said).as(text).isEqualTo(NaiveReading.of(inAnyOrder.message()));
            }
        } catch (JacksonException refused) {
            throw new AssertionError("taken as " + decoded + " and no JSON: " + text, refused);
        }
        return decoded;
    }
}
