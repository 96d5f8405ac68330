package xyz.noderr.market.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.feed.CheckedFeed;
import xyz.noderr.market.feed.FuzzedFeed;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.pipeline.event.EventKind;

class HyperliquidDecoderTest {
    private static final List<String> SEEDS = List.of(
            "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"levels\":[[{\"n\":5,\"px\":\"105055.0\",\"sz\":\"3.03622\"},"
                    + "{\"n\":1,\"px\":\"105054.0\",\"sz\":\"0.1428\"}],[{\"n\":1,\"px\":\"105056.0\",\"sz\":\"0.1\"}]],"
                    + "\"time\":1737918843542}}",
            "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"kPEPE\",\"levels\":[[],[]],\"time\":1737918843542}}",
            "{\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"hash\":\"0xde\",\"px\":\"105056.0\",\"side\":\"B\","
                    + "\"sz\":\"0.00219\",\"tid\":121451470284048,\"time\":1737918794873,\"users\":[\"0xe9\",\"0x68\"]},"
                    + "{\"coin\":\"kPEPE\",\"px\":\"0.015\",\"side\":\"A\",\"sz\":\"12\",\"time\":1737918794874}]}");

    private final NaiveMarket market = new NaiveMarket(List.of("BTC", "kPEPE"));
    private final CheckedFeed feed = new CheckedFeed(VenueForm.HYPERLIQUID, market, new HyperliquidNaive(market));

    @Test
    void theRecordingIsReadAsJacksonReadsIt() {
        feed.read("hyperliquid-btc-20250126.gz");
        assertThat(feed.feed().count(Decoded.MESSAGE)).isEqualTo(55);
        assertThat(feed.count(EventKind.DEPTH_SNAPSHOT)).isEqualTo(46);
        assertThat(feed.count(EventKind.TRADE)).isGreaterThanOrEqualTo(9);
        assertThat(feed.valid(0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"ETH\",\"levels\":[[],[]],\"time\":1}} | FOREIGN",
                "{\"channel\":\"trades\",\"data\":[]} | NOTHING",
                "{\"channel\":\"subscriptionResponse\",\"data\":{}} | NOTHING",
                "{\"channel\":\"allMids\",\"data\":{}} | UNKNOWN",
                "{\"channel\":\"l2Book\",\"data\":[]} | MALFORMED",
                "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"levels\":[[]],\"time\":1}} | MALFORMED",
                "{\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"px\":\"1\",\"sz\":\"1\",\"side\":\"C\",\"time\":1}]} | MALFORMED"
            })
    void whatIsNotReadIsSorted(String message, Decoded sort) {
        assertThat(feed.accept(message.getBytes(StandardCharsets.UTF_8), 1)).isEqualTo(sort);
    }

    @Test
    void aMalformedMessageLosesNoBookAsEachBookIsWhole() {
        feed.accept(SEEDS.get(0).getBytes(StandardCharsets.UTF_8), 1);
        feed.accept("{".getBytes(StandardCharsets.UTF_8), 2);
        assertThat(feed.valid(0)).isTrue();
        assertThat(feed.feed().needsSnapshot(0)).isFalse();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void twentyThousandMutatedMessages() {
        fuzz(20_000);
    }

    @Test
    @Tag("fuzz")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void twoMillionMutatedMessages() {
        fuzz(2_000_000);
    }

    private static void fuzz(int count) {
        FuzzedFeed.survives(VenueForm.HYPERLIQUID, SEEDS, List.of("BTC", "kPEPE"), HyperliquidNaive::new, count);
    }
}
