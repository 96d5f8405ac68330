package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

class VenueTest {
    private static final List<String> TWO = List.of("AB", "C\"D");

    @ParameterizedTest
    @EnumSource(Venue.class)
    void whatIsSentIsJsonOverTlsWhateverTheSymbols(Venue venue) {
        VenueProtocol protocol = venue.protocol(List.of("AB"), venue.usualStreams(), null);
        assertThat(protocol.stream()).hasScheme("wss");
        for (String text : venue.name().startsWith("BINANCE")
                ? protocol.subscriptions()
                : venue.protocol(TWO, venue.usualStreams(), null).subscriptions()) {
            assertThat(new JsonMapper().readTree(text).isObject()).isTrue();
        }
    }

    @Test
    void subscriptionsAreInTheVenuesOwnForms() {
        assertThat(Venue.HYPERLIQUID
                        .protocol(List.of("BTC"), List.of("l2Book"), null)
                        .subscriptions())
                .containsExactly("{\"method\":\"subscribe\",\"subscription\":{\"type\":\"l2Book\",\"coin\":\"BTC\"}}");
        assertThat(Venue.KRAKEN
                        .protocol(List.of("XBT/USD"), List.of("book:100", "trade"), null)
                        .subscriptions())
                .containsExactly(
                        "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\"],\"subscription\":{\"name\":\"book\",\"depth\":100}}",
                        "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\"],\"subscription\":{\"name\":\"trade\"}}");
        assertThat(Venue.COINBASE
                        .protocol(List.of("BTC-USD"), List.of("level2_batch", "matches"), null)
                        .subscriptions())
                .containsExactly(
                        "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"level2_batch\",\"matches\"]}");
        assertThat(Venue.BITMEX
                        .protocol(List.of("XBTUSD"), List.of("orderBookL2", "trade"), null)
                        .subscriptions())
                .containsExactly("{\"op\":\"subscribe\",\"args\":[\"orderBookL2:XBTUSD\",\"trade:XBTUSD\"]}");
    }

    @Test
    void anotherAddressStandsForBothOfBinancesServices() {
        BinanceProtocol protocol = (BinanceProtocol) Venue.BINANCE_SPOT.protocol(
                List.of("BTCUSDT", "ETHUSDT"), List.of("depth@100ms", "trade"), URI.create("http://127.0.0.1:8080/"));
        assertThat(protocol.stream())
                .hasToString(
                        "ws://127.0.0.1:8080/stream?streams=btcusdt@depth@100ms/btcusdt@trade/ethusdt@depth@100ms/ethusdt@trade");
        assertThat(protocol.exchangeInfo())
                .hasToString("http://127.0.0.1:8080/api/v3/exchangeInfo?symbols=%5B%22BTCUSDT%22,%22ETHUSDT%22%5D");
        assertThatThrownBy(() -> Venue.BINANCE_SPOT.protocol(TWO, List.of("trade"), URI.create("ftp://a")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aBookThatIsAskedForSaysOfWhichInstrumentItIs() {
        BinanceProtocol protocol = (BinanceProtocol)
                Venue.BINANCE_USDM.protocol(List.of("ETHUSDT", "BTCUSDT"), List.of("depth@0ms"), null);
        Instrument eth = new Instrument(0, settings("ETHUSDT"));
        Instrument btc = new Instrument(1, settings("BTCUSDT"));
        VenueFeed feed = new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(eth, btc), 10);
        byte[] message = protocol.snapshotMessage(1, Btc.book(3, 300).getBytes(StandardCharsets.UTF_8));
        assertThat(feed.accept(message, 0, message.length, 1)).isEqualTo(Decoded.MESSAGE);
        assertThat(feed.next()).isTrue();
        Event event = new Event(0, 0, 10, 1);
        feed.writeTo(event);
        assertThat(event.instrumentId()).isEqualTo(1);
    }

    private static InstrumentSettings settings(String symbol) {
        var btc = Btc.USDM.settings();
        return new InstrumentSettings(
                btc.venue(),
                symbol,
                symbol.substring(0, 3),
                btc.quote(),
                btc.tickSize(),
                btc.lotSize(),
                btc.minNotional(),
                btc.quoteDecimals());
    }

    @Test
    void moreStreamsThanAConnectionTakesAreRefused() {
        assertThatThrownBy(() ->
                        Venue.BINANCE_USDM.protocol(Collections.nCopies(101, "A"), List.of("trade", "depth"), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 200 streams")
                .hasMessageContaining("101 instruments with 2 streams each");
    }
}
