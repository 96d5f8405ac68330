package xyz.noderr.backtest.audit;

import java.util.Locale;

/** What a rerun has in the place of what came after its cut. */
enum Future {
    /** Nothing: the market ends there. */
    CUT,
    /** The same events in another order, at the times of those that were there. */
    SHUFFLED,
    /** Prices that go the other way from there on, after a jump, with twice the quantities. */
    PERTURBED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
