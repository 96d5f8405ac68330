package xyz.noderr.strategy.risk;

import java.util.Locale;
import xyz.noderr.pipeline.decision.OrderTerms;

/** How the orders that work towards a position leave. Written in lower case. */
public enum OrderStyle {
    /** Within the price collar, resting until it is filled or its life is over. */
    LIMIT,
    /** Within the price collar; what is not filled at once is off, and sent again while it is wanted. */
    IOC,
    /** At any price: the collar is what the checks reckon with, and binds nobody. */
    MARKET;

    void say(OrderTerms terms) {
        switch (this) {
            case LIMIT -> {}
            case IOC -> terms.immediateOrCancel();
            case MARKET -> terms.market();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
