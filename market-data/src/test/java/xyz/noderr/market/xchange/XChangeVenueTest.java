package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchange.BaseExchange;
import org.knowm.xchange.ExchangeSpecification;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Exchanges by the names of their classes. */
class XChangeVenueTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final BigDecimal FINE = new BigDecimal("0.00000001");

    /** An exchange of whose own classes one is not on the class path. */
    public static final class Incomplete extends BaseExchange {
        public Incomplete() {
            throw new NoClassDefFoundError("org/knowm/xchange/gone/GoneService");
        }

        @Override
        protected void initServices() {}

        @Override
        public ExchangeSpecification getDefaultExchangeSpecification() {
            return new ExchangeSpecification(Incomplete.class);
        }
    }

    private static XChangeFeed feed(XChangeVenue venue, SeenRing ring, XChangeSettings settings) {
        Instrument skale = new Instrument(
                0, new InstrumentSettings("any", "SKL/USD", "SKL", "USD", FINE, FINE, BigDecimal.ZERO, 8));
        return new XChangeFeed(
                venue,
                List.of(skale),
                ring.publisher(),
                settings,
                new Random(1),
                System::nanoTime,
                () -> 1_618_677_000_000_000_000L);
    }

    /** Nothing of it is known to us but its class: here Coinbase's, and what was recorded of it. */
    @Test
    void anExchangeThatStreamsIsFollowedByItsClass() throws Exception {
        List<String> recorded = Recordings.received("COINBASE.ws.28.0.gz");
        XChangeVenue venue =
                XChangeVenue.of("any", "info.bitrich.xchangestream.coinbasepro.CoinbaseProStreamingExchange");
        try (ReplayServer server = new ReplayServer(request -> recorded);
                SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(
                        venue.at(NOWHERE, server.uri()), ring, XChangeSettings.DEFAULTS.channels(true, false, 0))) {
            assertThat(feed.describe()).isEqualTo("any streams");
            long trades = recorded.stream()
                    .filter(line -> line.startsWith("{\"type\":\"match\"") && line.contains("\"SKL-USD\""))
                    .count();
            ring.until(feed, () -> ring.count(EventKind.TRADE) >= trades);
            assertThat(ring.count(EventKind.TRADE)).isEqualTo((int) trades).isPositive();
        }
    }

    @Test
    void anExchangeThatDoesNotStreamIsPolledAndSaysSo() {
        try (SeenRing ring = new SeenRing();
                XChangeFeed feed = feed(
                        XChangeVenue.of("any", "org.knowm.xchange.kraken.KrakenExchange"),
                        ring,
                        XChangeSettings.DEFAULTS)) {
            assertThat(feed.describe()).isEqualTo("any does not stream: it is polled, each instrument every PT3.75S");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.knowm.xchange.nosuch.NoSuchExchange",
                "java.lang.String",
                "org.knowm.xchange.Exchange",
                "",
                "xyz.noderr.market.xchange.XChangeVenueTest$Incomplete"
            })
    void whatIsNoExchangeOfTheClassPathIsRefusedWithItsName(String className) {
        try (SeenRing ring = new SeenRing()) {
            assertThatThrownBy(() -> feed(XChangeVenue.of("any", className), ring, XChangeSettings.DEFAULTS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("venue any: expected the class of an exchange of XChange's, found " + className
                            + "; check its name, and that its module is on the class path");
        }
    }

    @Test
    void roundsThatAreLongerThanTheSilenceAreRefused() {
        XChangeSettings settings = XChangeSettings.DEFAULTS
                .times(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(30))
                .polling(new XChangePolling(Duration.ofSeconds(1), 60, List.of()));
        try (SeenRing ring = new SeenRing()) {
            assertThatThrownBy(() ->
                            feed(XChangeVenue.of("any", "org.knowm.xchange.kraken.KrakenExchange"), ring, settings))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "polling of any: expected rounds shorter than the silence after which it is down, PT3S, "
                                    + "found PT3.75S for 1 instruments; ask for less, allow more requests, or a longer silence");
        }
    }
}
