package xyz.noderr.pipeline;

import java.util.Locale;

/**
 * The steps of the way of one event, in their order. The portfolio is a step of its own, before the strategy, so that
 * what the venue answered is booked before anyone decides on it, and so that its cost shows.
 */
public enum Step {
    /** What came in is written down before anything leaves. */
    JOURNAL(false),
    /** The instrument's float row is brought up to date. */
    FEATURES(false),
    /** The row goes to the model. */
    INFERENCE(false),
    /** Fills and prices are booked. */
    PORTFOLIO(true),
    /** Prediction and portfolio become an intention. */
    STRATEGY(true),
    /** Intentions become target positions within the capital. */
    ALLOCATION(true),
    /** Targets become orders that pass every check, or refusals. */
    RISK(true),
    /** Orders leave; decisions are hashed. */
    GATEWAY(true),
    /** Whoever looks on: recorders and reports. Sees the event complete, changes nothing. */
    OBSERVER(true);

    private final boolean decides;

    Step(boolean decides) {
        this.decides = decides;
    }

    /**
     * Whether the step works on the portfolio. All that do share a thread in every topology, so that the portfolio has
     * one owner.
     */
    boolean decides() {
        return decides;
    }

    /** The name in reports: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
