package xyz.noderr.pipeline;

import java.util.Locale;

/**
 * The steps of the way of one event, in their order. The portfolio is a step of its own, before the strategy, so that
 * what the venue answered is booked before anyone decides on it, and so that its cost shows.
 */
public enum Step {
    /** What came in is written down before anything leaves. */
    JOURNAL,
    /** What came twice or too late goes no further; time never goes back. */
    GUARD,
    /** The instrument's order book is brought up to date. */
    BOOK,
    /** The instrument's float row is brought up to date. */
    FEATURES,
    /** The row goes to the model. */
    INFERENCE,
    /** Fills and prices are booked. */
    PORTFOLIO,
    /** Prediction and portfolio become an intention. */
    STRATEGY,
    /** Intentions become target positions within the capital. */
    ALLOCATION,
    /** Where the account as a whole runs too high a risk, less of the targets passes, or nothing that grows. */
    SENTINEL,
    /** Targets become orders that pass every check, or refusals. */
    RISK,
    /** Orders leave; decisions are hashed. */
    GATEWAY,
    /** What the models were fed and said is held against their training. Remembers, and decides nothing. */
    DRIFT,
    /** Whoever looks on: recorders and reports. Sees the event complete, changes nothing. */
    OBSERVER;

    /**
     * Whether the step works on the portfolio. All that do share a thread in every topology, so that the portfolio has
     * one owner.
     */
    boolean decides() {
        return compareTo(PORTFOLIO) >= 0;
    }

    /** Whether what the step remembers outlives a restart: not of what it writes down or looks on at. */
    boolean hasState() {
        return this != JOURNAL && this != OBSERVER;
    }

    /** The name in settings and reports: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
