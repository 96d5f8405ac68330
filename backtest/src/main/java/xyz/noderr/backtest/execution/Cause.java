package xyz.noderr.backtest.execution;

/** Why money was made or lost. */
public enum Cause {
    /** Prices moved, from those at which we decided. */
    MOVES(0, true),
    /** The market moved between a decision and its fill. */
    DELAY(1, true),
    /** A fill was at another price than the middle or the last price just then. */
    SPREAD(2, true),
    /** Of that price, by how much our own orders had moved it. */
    IMPACT(3, true),
    /** Of the venue. */
    FEES(4, false),
    /** Funding, interest, dividends. */
    PAYMENTS(5, false);

    private final int place;
    private final boolean inTicks;

    Cause(int place, boolean inTicks) {
        this.place = place;
        this.inTicks = inTicks;
    }

    /** Among them. */
    int place() {
        return place;
    }

    /** Whether it is counted in half ticks times lots; else in quote units. */
    public boolean inTicks() {
        return inTicks;
    }
}
