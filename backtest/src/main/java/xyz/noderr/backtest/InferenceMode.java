package xyz.noderr.backtest;

import java.util.Locale;

/** When a backtest makes its predictions. Written in lower case. */
public enum InferenceMode {
    /** As the events come, those that wait together. */
    EXACT,
    /** For a block of the market's events at once, before they are decided on, where that changes no bit. */
    AHEAD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
