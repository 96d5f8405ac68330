package xyz.noderr.backtest.audit;

import java.util.Locale;

/** Where in the way of an event a rerun departed from the run, in the order of that way. */
enum Layer {
    /** What was published: the market before the cut, or an answer of the venue. */
    EVENT,
    FEATURE,
    PREDICTION,
    STRATEGY,
    DECISION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
