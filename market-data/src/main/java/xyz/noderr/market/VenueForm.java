package xyz.noderr.market;

import java.util.List;
import java.util.Locale;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.instrument.Instrument;

/** Whose messages they are: each venue has forms and rules of its own. */
public enum VenueForm {
    /** Binance, spot. */
    BINANCE_SPOT {
        @Override
        public VenueFeed newFeed(List<Instrument> instruments, int depthLevels) {
            return new BinanceFeed(BinanceForm.BINANCE_SPOT, instruments, depthLevels);
        }
    },
    /** Binance, futures margined in USDT and the like. */
    BINANCE_USDM {
        @Override
        public VenueFeed newFeed(List<Instrument> instruments, int depthLevels) {
            return new BinanceFeed(BinanceForm.BINANCE_USDM, instruments, depthLevels);
        }
    };

    /**
     * A feed of the venue's messages.
     *
     * @param instruments of this venue; a message that names none is of the one, where there is one
     * @param depthLevels how many levels a side the ring's events hold: longer messages are split
     */
    public abstract VenueFeed newFeed(List<Instrument> instruments, int depthLevels);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
