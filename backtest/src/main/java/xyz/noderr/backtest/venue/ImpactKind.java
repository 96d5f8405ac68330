package xyz.noderr.backtest.venue;

import java.util.Locale;

/** How our orders move the price. Written in lower case. */
public enum ImpactKind {
    /** Not at all. */
    NONE,
    /** By the root of their part of a day's volume. */
    SQUARE_ROOT,
    /** By what stays and what passes, after Almgren and others. */
    ALMGREN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
