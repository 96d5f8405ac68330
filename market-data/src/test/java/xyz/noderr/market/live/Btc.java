package xyz.noderr.market.live;

import java.math.BigDecimal;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** BTCUSDT futures, and messages about a book of it whose updates follow one another by their numbers. */
final class Btc {
    static final Instrument USDM = new Instrument(
            0,
            new InstrumentSettings(
                    "binance_usdm",
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    8));

    private Btc() {}

    /** The bid at 10.0 becomes so many thousandths. */
    static String update(int number, int lots) {
        return "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":%d,\"T\":%d,\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"pu\":%d,\"b\":[[\"10.0\",\"0.%03d\"]],\"a\":[]}}"
                .formatted(1_000 + number, 1_000 + number, number, number, number - 1, lots);
    }

    /** The whole book as it was at that update. */
    static String book(int number, int lots) {
        return "{\"lastUpdateId\":%d,\"E\":%d,\"T\":%d,\"bids\":[[\"10.0\",\"0.%03d\"]],\"asks\":[[\"11.0\",\"1.000\"]]}"
                .formatted(number, 1_000 + number, 1_000 + number, lots);
    }
}
