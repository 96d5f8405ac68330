package xyz.noderr.market.coinbase;

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
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.feed.CheckedFeed;
import xyz.noderr.market.feed.FuzzedFeed;
import xyz.noderr.market.feed.NaiveMarket;
import xyz.noderr.pipeline.event.EventKind;

class CoinbaseDecoderTest {
    private static final List<String> PRODUCTS = List.of(
            "SKL-USD",
            "SKL-BTC",
            "BAND-GBP",
            "NMR-EUR",
            "BAND-BTC",
            "YFI-BTC",
            "DASH-BTC",
            "NU-GBP",
            "CRV-EUR",
            "SKL-GBP");

    private static final String SNAPSHOT =
            "{\"type\":\"snapshot\",\"product_id\":\"SKL-BTC\",\"asks\":[[\"0.00001306\",\"660.5\"],[\"0.00001307\",\"5.0\"]],"
                    + "\"bids\":[[\"0.00001305\",\"985\"]]}";
    private static final String UPDATE =
            "{\"type\":\"l2update\",\"product_id\":\"SKL-BTC\",\"changes\":[[\"sell\",\"0.00001306\",\"0.0\"],[\"buy\","
                    + "\"0.00001304\",\"7\"]],\"time\":\"2021-04-17T16:43:37.075687Z\"}";
    private static final String MATCH =
            "{\"type\":\"match\",\"trade_id\":280232,\"side\":\"sell\",\"size\":\"985\",\"price\":\"0.00001305\","
                    + "\"product_id\":\"SKL-BTC\",\"sequence\":177100030,\"time\":\"2021-04-17T16:43:37.089723Z\"}";
    private static final String TICKER =
            "{\"type\":\"ticker\",\"sequence\":333938798,\"product_id\":\"BAND-GBP\",\"price\":\"14.7775\",\"best_bid\":"
                    + "\"14.7550\",\"best_bid_size\":\"1.5\",\"best_ask\":\"14.8060\",\"best_ask_size\":\"2\",\"side\":\"buy\","
                    + "\"time\":\"2024-04-17T16:43:30.244075Z\",\"trade_id\":881613,\"last_size\":\"0.04\"}";

    private final NaiveMarket market = new NaiveMarket(PRODUCTS);
    private final CheckedFeed feed = new CheckedFeed(VenueForm.COINBASE, market, new CoinbaseNaive(market));

    @Test
    void theRecordingIsReadAsJacksonReadsItWithItsBooksAtEachUpdate() {
        feed.read("cryptofeed/COINBASE.ws.28.0.gz");
        assertThat(feed.count(EventKind.DEPTH_SNAPSHOT)).isEqualTo(10);
        assertThat(feed.count(EventKind.DEPTH_SNAPSHOT) + feed.count(EventKind.DEPTH_UPDATE))
                .isEqualTo(9_729);
        // Others count the 10 last_match too, and come to 107.
        assertThat(feed.count(EventKind.TRADE)).isEqualTo(107 - 10);
        // Tickers of that year have no sizes.
        assertThat(feed.count(EventKind.QUOTE)).isZero();
        assertThat(feed.feed().count(Decoded.MESSAGE)).isEqualTo(9_729 + 97 + 107);
        assertThat(feed.feed().count(Decoded.NOTHING))
                .as("last matches and subscriptions")
                .isEqualTo(10 + 3);
        assertThat(feed.feed().count(Decoded.MALFORMED)).isZero();
        assertThat(feed.feed().count(Decoded.UNKNOWN)).isZero();
        assertThat(feed.feed().stale()).isZero();
        assertThat(IntStream.range(0, PRODUCTS.size())).allMatch(feed::valid);
    }

    private Decoded accept(String message) {
        return feed.accept(message.getBytes(StandardCharsets.UTF_8), 1);
    }

    @Test
    void aTickerWithSizesIsAQuote() {
        assertThat(accept(TICKER)).isEqualTo(Decoded.MESSAGE);
        assertThat(feed.count(EventKind.QUOTE)).isEqualTo(1);
    }

    @Test
    void anUpdateBeforeItsSnapshotIsLeftOutAndOneThatCannotBeReadLosesTheBook() {
        accept(UPDATE);
        assertThat(feed.feed().stale()).isEqualTo(1);
        assertThat(feed.count(EventKind.DEPTH_UPDATE)).isZero();
        accept(SNAPSHOT);
        accept(UPDATE);
        assertThat(feed.count(EventKind.DEPTH_UPDATE)).isEqualTo(1);
        accept(MATCH.replace("985", "x"));
        assertThat(feed.valid(1)).isTrue();
        accept(UPDATE.replace("0.0\"", "0.000000000000001\""));
        assertThat(feed.count(EventKind.DEPTH_GAP)).isEqualTo(1);
        assertThat(feed.valid(1)).isFalse();
        assertThat(feed.feed().needsSnapshot(1)).isTrue();
        accept(SNAPSHOT);
        assertThat(feed.valid(1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"type\":\"subscriptions\",\"channels\":[]} | NOTHING",
                "{\"type\":\"heartbeat\"} | NOTHING",
                "{\"type\":\"error\"} | UNKNOWN",
                "{} | UNKNOWN",
                "{\"type\":\"match\",\"product_id\":\"BTC-USD\"} | FOREIGN",
                "{\"type\":\"match\"} | MALFORMED",
                "{\"type\":\"match\",\"product_id\":\"SKL-BTC\",\"time\":\"2021-02-29T00:00:00Z\"} | MALFORMED",
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
                VenueForm.COINBASE,
                List.of(SNAPSHOT, UPDATE, MATCH, TICKER),
                List.of("SKL-BTC", "BAND-GBP"),
                CoinbaseNaive::new,
                count);
    }
}
