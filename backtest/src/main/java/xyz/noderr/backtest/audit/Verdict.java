package xyz.noderr.backtest.audit;

import java.util.Locale;

/** What a check came to. */
public enum Verdict {
    /** Looked for and not found. */
    PASS,
    /** Not a leak, or not surely one: something to know. */
    WARN,
    /** A leak. */
    FAIL,
    /** There was nothing to look at, or not enough of it. */
    SKIPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
