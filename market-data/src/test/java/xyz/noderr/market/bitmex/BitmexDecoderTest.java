package xyz.noderr.market.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.feed.CheckedFeed;
import xyz.noderr.market.feed.FuzzedFeed;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

class BitmexDecoderTest {
    private static final List<String> SYMBOLS = List.of(
            "XRPU21",
            "UNIUSDT",
            "XBTUSD",
            "ADAUSDT",
            "SOLUSDT",
            "TRXU21 0.0000000001",
            "EOSUSDT",
            "TRXUSDT",
            "BCHUSD",
            "MATICUSDT");

    private static final String PARTIAL =
            "{\"table\":\"orderBookL2\",\"action\":\"partial\",\"keys\":[\"symbol\",\"id\",\"side\"],\"types\":{\"id\":\"long\"},"
                    + "\"filter\":{\"symbol\":\"UNIUSDT\"},\"data\":[{\"symbol\":\"UNIUSDT\",\"id\":51999982703,\"side\":\"Sell\","
                    + "\"size\":123,\"price\":17.297},{\"symbol\":\"UNIUSDT\",\"id\":51999982723,\"side\":\"Buy\",\"size\":750,"
                    + "\"price\":17.277}]}";
    private static final String UPDATE =
            "{\"table\":\"orderBookL2\",\"action\":\"update\",\"data\":[{\"symbol\":\"UNIUSDT\",\"id\":51999982703,"
                    + "\"side\":\"Sell\",\"size\":7}]}";
    private static final String DELETE =
            "{\"table\":\"orderBookL2\",\"action\":\"delete\",\"data\":[{\"symbol\":\"UNIUSDT\",\"id\":51999982703,"
                    + "\"side\":\"Sell\"}]}";
    private static final String QUOTE =
            "{\"table\":\"quote\",\"action\":\"insert\",\"data\":[{\"timestamp\":\"2021-07-22T22:36:10.014Z\",\"symbol\":"
                    + "\"TRXU21\",\"bidSize\":750,\"bidPrice\":0.00000176,\"askPrice\":1.8e-6,\"askSize\":123}]}";
    private static final String TRADE =
            "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"timestamp\":\"2021-07-22T22:36:10.014Z\",\"symbol\":"
                    + "\"UNIUSDT\",\"side\":\"Buy\",\"size\":52,\"price\":17.297,\"homeNotional\":16.73101673101673}]}";
    private static final String FUNDING =
            "{\"table\":\"funding\",\"action\":\"insert\",\"data\":[{\"timestamp\":\"2021-07-23T04:00:00.000Z\",\"symbol\":"
                    + "\"UNIUSDT\",\"fundingInterval\":\"2000-01-01T08:00:00.000Z\",\"fundingRate\":-0.000173,"
                    + "\"fundingRateDaily\":-0.000519}]}";

    private final NaiveMarket market = new NaiveMarket(SYMBOLS);
    private final CheckedFeed feed = new CheckedFeed(VenueForm.BITMEX, market, new BitmexNaive(market));

    private Decoded accept(String message) {
        return feed.accept(message.getBytes(StandardCharsets.UTF_8), 1);
    }

    @Test
    void theRecordingIsReadAsJacksonReadsItWithItsBooksAtEachUpdate() {
        feed.read("cryptofeed/BITMEX.ws.1.0.gz");
        assertThat(feed.count(EventKind.DEPTH_SNAPSHOT)).isEqualTo(10);
        assertThat(feed.count(EventKind.DEPTH_SNAPSHOT) + feed.count(EventKind.DEPTH_UPDATE))
                .isEqualTo(1_979);
        assertThat(feed.count(EventKind.QUOTE)).isEqualTo(436);
        // Others count the ten that the partials tell again, and come to 27.
        assertThat(feed.count(EventKind.TRADE)).isEqualTo(27 - 10);
        assertThat(feed.feed().gaps()).isZero();
        assertThat(feed.feed().stale()).isZero();
        assertThat(feed.feed().count(Decoded.MALFORMED)).isZero();
        assertThat(feed.feed().count(Decoded.UNKNOWN)).isZero();
        assertThat(IntStream.range(0, SYMBOLS.size())).allMatch(feed::valid);
    }

    @Test
    void levelsGoByTheirIdsFromThePartialOn() {
        accept(UPDATE);
        assertThat(feed.feed().stale()).isEqualTo(1);
        accept(PARTIAL);
        accept(UPDATE);
        accept(UPDATE.replace("Sell", "Buy"));
        accept(DELETE.replace("51999982703", "51999982723").replace("Sell", "Buy"));
        assertThat(feed.count(EventKind.DEPTH_UPDATE)).isEqualTo(3);
    }

    @Test
    void anIdThatWasNeverNamedLosesTheBookTillItIsSubscribedAnew() {
        String two = UPDATE.replace(
                "\"data\":[", "\"data\":[{\"symbol\":\"UNIUSDT\",\"id\":5,\"side\":\"Buy\",\"size\":1},");
        VenueFeed split = VenueForm.BITMEX.newFeed(market.instruments(), 4);
        for (String message : List.of(PARTIAL, two)) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            split.accept(bytes, 0, bytes.length, 1);
            assertThat(split.next()).isTrue();
        }
        Event event = new Event(0, 0, 4, 1);
        split.writeTo(event);
        assertThat(event.kind()).isEqualTo(EventKind.DEPTH_GAP);
        assertThat(split.next()).isFalse();
        assertThat(split.needsSnapshot(1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"info\":\"Welcome\"} | NOTHING",
                "{\"success\":true} | NOTHING",
                "{\"error\":\"x\"} | UNKNOWN",
                "{\"table\":\"liquidation\",\"action\":\"insert\",\"data\":[]} | UNKNOWN",
                "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTEUR\"}]} | FOREIGN",
                "{\"table\":\"trade\",\"action\":\"partial\",\"data\":[{\"symbol\":\"XBTUSD\"}]} | NOTHING",
                "{\"table\":\"trade\",\"action\":\"change\",\"data\":[]} | MALFORMED",
                "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]} | MALFORMED",
                "{\"table\":\"trade\",\"action\":\"insert\"} | MALFORMED",
            })
    void whatIsNotReadIsSorted(String message, Decoded sort) {
        assertThat(accept(message)).isEqualTo(sort);
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
        FuzzedFeed.survives(
                VenueForm.BITMEX,
                List.of(PARTIAL, UPDATE, QUOTE, TRADE, FUNDING),
                List.of("UNIUSDT", "TRXU21 0.0000000001"),
                BitmexNaive::new,
                count);
    }
}
