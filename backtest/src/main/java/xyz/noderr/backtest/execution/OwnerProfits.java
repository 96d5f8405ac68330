package xyz.noderr.backtest.execution;

import java.util.Arrays;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.event.Event;

/**
 * The same causes by whose orders were filled: the account's, or a strategy's quotes. Moves are what the others leave of the
 * profit, so that a price costs nothing here.
 */
public final class OwnerProfits {
    private static final int DELAY = 0;
    private static final int SPREAD = 1;
    private static final int IMPACT = 2;
    private static final int FEES = 3;
    private static final int RECEIVED = 4;
    private static final int LOTS = 5;
    private static final int FILLS = 6;
    private static final int COUNT = 7;

    private final int instruments;
    private long[] sums;

    /** Of so many instruments. */
    public OwnerProfits(int instruments) {
        this.instruments = instruments;
        sums = new long[instruments * COUNT];
    }

    /** As {@link ProfitCauses#fill}. */
    public void fill(Event fill, long decided, long seen) {
        int at = at(OrderIds.owner(fill.orderId()), fill.instrumentId());
        if (at >= sums.length) {
            sums = Arrays.copyOf(sums, at + instruments * COUNT);
        }
        long lots = fill.side().sign() * fill.quantityLots();
        sums[at + DELAY] += lots * (decided - seen);
        sums[at + SPREAD] += lots * (seen - 2 * fill.priceTicks());
        sums[at + FEES] -= fill.feeQuote();
        sums[at + RECEIVED] -= lots * 2 * fill.priceTicks();
        sums[at + LOTS] += lots;
        sums[at + FILLS]++;
    }

    /** As {@link ProfitCauses#impact}. */
    void impact(long orderId, int instrumentId, long amount) {
        int at = at(OrderIds.owner(orderId), instrumentId);
        sums[at + SPREAD] += amount;
        sums[at + IMPACT] -= amount;
    }

    private int at(int owner, int instrumentId) {
        return (owner * instruments + instrumentId) * COUNT;
    }

    /** How many fills an owner had of an instrument. */
    public long fills(int owner, int instrumentId) {
        return sum(owner, instrumentId, FILLS);
    }

    /**
     * What a cause brought, in its unit; no payments, which a venue makes for what the account holds.
     *
     * @param markTicks the last price
     */
    public long amount(Cause cause, int owner, int instrumentId, long markTicks) {
        long delay = sum(owner, instrumentId, DELAY);
        long spread = sum(owner, instrumentId, SPREAD);
        long impact = sum(owner, instrumentId, IMPACT);
        return switch (cause) {
            case MOVES ->
                sum(owner, instrumentId, RECEIVED)
                        + 2 * markTicks * sum(owner, instrumentId, LOTS)
                        - delay
                        - spread
                        - impact;
            case DELAY -> delay;
            case SPREAD -> spread;
            case IMPACT -> impact;
            case FEES -> sum(owner, instrumentId, FEES);
            case PAYMENTS -> 0;
        };
    }

    private long sum(int owner, int instrumentId, int which) {
        int at = at(owner, instrumentId) + which;
        return at < sums.length ? sums[at] : 0;
    }

    /** How many owners there may be, the account among them. */
    public int owners() {
        return sums.length / (instruments * COUNT);
    }
}
