package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import xyz.noderr.market.Captures;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.Instruments;

class BinanceInstrumentsTest {
    private static final String ANSWER = """
            {"symbols": [{"symbol": "ETHBTC", "status": "TRADING", "baseAsset": "ETH", "quoteAsset": "BTC",
              "quotePrecision": 8, "filters": [
                {"filterType": "PRICE_FILTER", "tickSize": "0.00001000"},
                {"filterType": "LOT_SIZE", "stepSize": "0.00010000"},
                {"filterType": "NOTIONAL", "minNotional": "0.00010000"}]}]}
            """;

    private static List<InstrumentSettings> read(String answer, String... symbols) {
        return new BinanceInstruments("binance", "exchangeInfo", answer).of(List.of(symbols));
    }

    private static String firstAnswer(String capture) throws IOException {
        try (BufferedReader lines = Captures.open(capture)) {
            String line = lines.readLine();
            return line.substring(line.indexOf('{'));
        }
    }

    /**
     * A real answer of October 2021: BTCUSDT was traded in cents and hundred-thousandths, from 10 USDT on, while orders of
     * older times rested in millionths.
     */
    @Test
    void readsARealAnswerOfTheSpotVenue() throws IOException {
        Instruments registry = new Instruments(read(firstAnswer("cryptofeed/BINANCE.0.gz"), "BTCUSDT", "ETHBTC"));
        InstrumentSettings btc = registry.get(0).settings();
        assertThat(btc)
                .isEqualTo(new InstrumentSettings(
                        "binance",
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00000001"),
                        new BigDecimal("0.00001"),
                        new BigDecimal("10"),
                        BigDecimal.ONE,
                        8));
        assertThat(registry.find("binance", "ETHBTC")).contains(registry.get(1));
    }

    @Test
    void readsARealAnswerOfTheFutures() throws IOException {
        InstrumentSettings btc =
                read(firstAnswer("cryptofeed/BINANCE_FUTURES.0.gz"), "BTCUSDT").getFirst();
        assertThat(btc.tickSize()).isEqualByComparingTo("0.01");
        assertThat(btc.orderStep()).isEqualByComparingTo("0.001");
        assertThat(btc.lotSize()).isEqualByComparingTo("0.000001");
        assertThat(btc.minNotional()).isEqualByComparingTo("5");
    }

    @Test
    void readsTheNewerFilterOfTheLeastNotional() {
        assertThat(read(ANSWER, "ETHBTC").getFirst().minNotional()).isEqualByComparingTo("0.0001");
    }

    /** An asset has no more than eight decimals: nothing rests in less. */
    @Test
    void lotsAreNoFinerThanTheAsset() {
        assertThat(read(ANSWER.replace("0.00010000", "0.00000010"), "ETHBTC")
                        .getFirst()
                        .lotSize())
                .isEqualByComparingTo("0.00000001");
        assertThat(read(ANSWER.replace("0.00010000", "1000.00000000"), "ETHBTC")
                        .getFirst()
                        .lotSize())
                .isEqualByComparingTo("1");
    }

    @Test
    void refusesWhatTheVenueDoesNotSay() {
        refused(() -> read(ANSWER, "ETHBTX"), "symbols that binance lists, 1 of them", "ETHBTX");
        refused(() -> read(ANSWER.replace("TRADING", "BREAK"), "ETHBTC"), "symbol ETHBTC", "TRADING", "'BREAK'");
        refused(() -> read(ANSWER.replace("LOT_SIZE", "OTHER"), "ETHBTC"), "LOT_SIZE with its stepSize");
        refused(() -> read(ANSWER.replace("baseAsset", "other"), "ETHBTC"), "baseAsset");
        refused(() -> read("{}", "ETHBTC"), "exchangeInfo", "none of its symbols");
        refused(() -> read("<html>", "ETHBTC"), "exchangeInfo", "no JSON");
    }

    private static void refused(ThrowingCallable reading, String... parts) {
        assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }
}
