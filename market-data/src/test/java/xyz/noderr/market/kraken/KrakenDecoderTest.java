package xyz.noderr.market.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
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

class KrakenDecoderTest {
    private static final List<String> PAIRS = List.of(
            "WAVES/EUR",
            "XMR/USD",
            "KSM/XBT",
            "GRT/ETH 0.000000001",
            "SC/EUR",
            "ETH/CHF",
            "OCEAN/XBT 0.000000001",
            "OMG/USD",
            "XBT/CHF",
            "ADA/XBT 0.000000001");

    private static final List<String> SEEDS = List.of(
            "[993,[[\"354.11000000\",\"0.89594024\",\"1618678142.557535\",\"s\",\"l\",\"\"],"
                    + "[\"354.12000000\",\"1.00000000\",\"1618678142.557536\",\"b\",\"m\",\"\"]],\"trade\",\"XMR/USD\"]",
            "[1924,{\"a\":[\"0.043220\",42073,\"42073.68230962\"],\"b\":[\"0.042900\",19348,\"19348.36906064\"],"
                    + "\"c\":[\"0.042900\",\"0.00001133\"],\"t\":[47655,57971]},\"ticker\",\"SC/EUR\"]",
            "[1924,[\"0.042900\",\"0.043220\",\"1618678142.557535\",\"19348.36906064\",\"42073.68230962\"],"
                    + "\"spread\",\"SC/EUR\"]",
            "[992,{\"as\":[[\"354.80000000\",\"1.40000000\",\"1618678133.020508\"],[\"354.84000000\",\"6.88212752\","
                    + "\"1618678132.981007\"]],\"bs\":[[\"354.32000000\",\"6.87748868\",\"1618678133.0\"]]},"
                    + "\"book-10\",\"XMR/USD\"]");

    private final NaiveMarket market = new NaiveMarket(PAIRS);
    private final CheckedFeed feed = new CheckedFeed(VenueForm.KRAKEN, market, new KrakenNaive(market));

    @Test
    void theThreeSocketsOfTheRecordingAreReadAsJacksonReadsThemAndEachChecksumIsRight() {
        feed.read("cryptofeed/KRAKEN.ws.48.0.gz")
                .read("cryptofeed/KRAKEN.ws.49.0.gz")
                .read("cryptofeed/KRAKEN.ws.50.0.gz");
        assertThat(feed.count(EventKind.DEPTH_SNAPSHOT)).isEqualTo(10);
        assertThat(feed.count(EventKind.DEPTH_UPDATE)).isEqualTo(4_269);
        assertThat(feed.count(EventKind.QUOTE)).isEqualTo(18);
        assertThat(feed.count(EventKind.TRADE)).isEqualTo(10);
        assertThat(feed.feed().gaps()).isZero();
        assertThat(feed.feed().stale()).isZero();
        assertThat(feed.feed().count(Decoded.UNKNOWN)).isZero();
        assertThat(feed.feed().count(Decoded.MALFORMED)).isZero();
        assertThat(IntStream.range(0, PAIRS.size())).allMatch(feed::valid);
    }

    private final NaiveMarket one = new NaiveMarket(List.of("XBT/USD"));
    private final VenueFeed single = VenueForm.KRAKEN.newFeed(one.instruments(), 16);

    private List<String> events(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        single.accept(bytes, 0, bytes.length, 1);
        return shown();
    }

    private List<String> shown() {
        List<String> events = new ArrayList<>();
        while (single.next()) {
            Event event = new Event(0, 0, 16, 1);
            single.writeTo(event);
            StringBuilder text = new StringBuilder(event.kind().name());
            for (int i = 0; i < event.depth().asks(); i++) {
                text.append(' ').append(event.depth().askTicks(i) / 100_000_000);
                text.append('x').append(event.depth().askLots(i) / 100_000_000);
            }
            events.add(text.toString());
        }
        return events;
    }

    private static String ask(String price, String quantity) {
        return "[\"" + price + "\",\"" + quantity + "\",\"1.0\"]";
    }

    private static String snapshot(String... asks) {
        return "[1,{\"as\":[" + String.join(",", asks) + "],\"bs\":[]},\"book-2\",\"XBT/USD\"]";
    }

    /** With the checksum over these digits, which the test writes out by hand. */
    private static String update(String digits, String... asks) {
        CRC32 crc = new CRC32();
        crc.update(digits.getBytes(StandardCharsets.US_ASCII));
        return "[1,{\"a\":[" + String.join(",", asks) + "],\"c\":\"" + crc.getValue() + "\"},\"book-2\",\"XBT/USD\"]";
    }

    @Test
    void whatFallsOutOfTheSubscribedDepthIsTakenOffTheRingsBookToo() {
        assertThat(events(snapshot(ask("5.00", "1.0"), ask("6.00", "2.0")))).containsExactly("DEPTH_SNAPSHOT 5x1 6x2");
        assertThat(events(update("40030" + "50010", ask("4.00", "3.0")))).containsExactly("DEPTH_UPDATE 4x3 6x0");
        // The cut comes after the whole message: what goes makes room for what comes.
        assertThat(events(update("40030" + "70010", ask("7.00", "1.0"), ask("5.00", "0.0"))))
                .containsExactly("DEPTH_UPDATE 7x1 5x0");
    }

    @Test
    void theChecksumIsOverTheDigitsAsTheVenuePrintsThemWithoutZerosInFront() {
        events(snapshot(ask("0.050", "1.50")));
        assertThat(events(update("50150" + "60200", ask("0.060", "2.00")))).hasSize(1);
        assertThat(single.gaps()).isZero();
    }

    @Test
    void aWrongChecksumLosesTheBookTillItIsSubscribedAnew() {
        events(snapshot(ask("5.00", "1.0")));
        assertThat(single.needsSnapshot(0)).isFalse();
        assertThat(events(update("1", ask("6.00", "1.0")))).containsExactly("DEPTH_GAP");
        assertThat(single.needsSnapshot(0)).isTrue();
        assertThat(events(update("1", ask("6.00", "1.0")))).isEmpty();
        assertThat(single.gaps()).isEqualTo(1);
        assertThat(single.stale()).isEqualTo(1);
        assertThat(events(snapshot(ask("5.00", "1.0")))).containsExactly("DEPTH_SNAPSHOT 5x1");
        assertThat(single.needsSnapshot(0)).isFalse();
    }

    @Test
    void aMalformedUpdateLosesTheBookAndAMalformedTradeDoesNot() {
        events(snapshot(ask("5.00", "1.0")));
        assertThat(events("[1,[[\"x\"]],\"trade\",\"XBT/USD\"]")).isEmpty();
        assertThat(events("[1,{\"a\":[[\"x\"]],\"c\":\"1\"},\"book-2\",\"XBT/USD\"]"))
                .containsExactly("DEPTH_GAP");
        assertThat(single.needsSnapshot(0)).isTrue();
    }

    @Test
    void aBookIsUnknownWhenTheConnectionIsGone() {
        events(snapshot(ask("5.00", "1.0")));
        single.disconnected();
        assertThat(shown()).containsExactly("DEPTH_GAP");
        assertThat(single.needsSnapshot(0)).as("subscribing brings one").isFalse();
        assertThat(events(update("1", ask("6.00", "1.0")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"event\":\"heartbeat\"} | NOTHING",
                "{\"event\":\"error\"} | UNKNOWN",
                "[1,[],\"ohlc-5\",\"XMR/USD\"] | UNKNOWN",
                "[1,[],\"book-x\",\"XMR/USD\"] | UNKNOWN",
                "[1,[],\"trade\",\"XBT/USD\"] | FOREIGN",
                "[] | MALFORMED",
                "[1,2] | UNKNOWN",
                "[1,{\"a\":[]},\"book-10\",\"XMR/USD\"] | MALFORMED",
            })
    void whatIsNotReadIsSorted(String message, Decoded sort) {
        assertThat(feed.accept(message.getBytes(StandardCharsets.UTF_8), 1)).isEqualTo(sort);
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
        FuzzedFeed.survives(VenueForm.KRAKEN, SEEDS, List.of("XMR/USD", "SC/EUR"), KrakenNaive::new, count);
    }
}
