package xyz.noderr.market;

import java.util.List;
import java.util.Locale;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.bitmex.BitmexDecoder;
import xyz.noderr.market.coinbase.CoinbaseDecoder;
import xyz.noderr.market.feed.StreamFeed;
import xyz.noderr.market.hyperliquid.HyperliquidDecoder;
import xyz.noderr.market.kraken.KrakenDecoder;
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
    },
    /** Hyperliquid. */
    HYPERLIQUID {
        @Override
        public VenueFeed newFeed(List<Instrument> instruments, int depthLevels) {
            return new StreamFeed("hyperliquid", new HyperliquidDecoder(instruments), instruments, depthLevels);
        }
    },
    /** Kraken, the first version of its websocket. */
    KRAKEN {
        @Override
        public VenueFeed newFeed(List<Instrument> instruments, int depthLevels) {
            return new StreamFeed("kraken", new KrakenDecoder(instruments), instruments, depthLevels);
        }
    },
    /** Coinbase Exchange. */
    COINBASE {
        @Override
        public VenueFeed newFeed(List<Instrument> instruments, int depthLevels) {
            return new StreamFeed("coinbase", new CoinbaseDecoder(instruments), instruments, depthLevels);
        }
    },
    /** BitMEX. */
    BITMEX {
        @Override
        public VenueFeed newFeed(List<Instrument> instruments, int depthLevels) {
            return new StreamFeed("bitmex", new BitmexDecoder(instruments), instruments, depthLevels);
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
