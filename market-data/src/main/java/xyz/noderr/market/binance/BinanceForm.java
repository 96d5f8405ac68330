package xyz.noderr.market.binance;

import java.util.Locale;

/** Which of Binance's markets a message is of: their forms and rules differ. */
public enum BinanceForm {
    /** Spot. */
    BINANCE_SPOT,
    /** Futures margined in USDT and the like. */
    BINANCE_USDM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
