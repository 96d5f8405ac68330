package xyz.noderr.strategy.portfolio;

import java.util.Arrays;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Proportion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The position as the fills that opened it: what closes closes the oldest first (first in, first out). What a part of a fill
 * cost is rounded towards zero, and the rest stays with what is left of it, so that cost is neither made nor lost.
 */
final class FifoLots implements Stateful {
    private static final int USUAL = 64;

    private long[] lots = new long[USUAL];
    private long[] costs = new long[USUAL];
    private int first;
    private int size;
    private int sign;
    private long realisedQuote;

    /** Books a fill; the notional is what the venue charges (buy) or pays (sell) before its fee. */
    void fill(Side side, long quantityLots, long notionalQuote) {
        long left = quantityLots;
        long money = notionalQuote;
        while (left > 0 && size > 0 && sign == -side.sign()) {
            long closed = Math.min(left, lots[first]);
            long proceeds = Proportion.of(money, closed, left);
            long cost = Proportion.of(costs[first], closed, lots[first]);
            realisedQuote += sign * (proceeds - cost);
            left -= closed;
            money -= proceeds;
            lots[first] -= closed;
            costs[first] -= cost;
            if (lots[first] == 0) {
                first = (first + 1) & (lots.length - 1);
                size--;
            }
        }
        if (left > 0) {
            sign = side.sign();
            add(left, money);
        }
    }

    private void add(long quantityLots, long costQuote) {
        if (size == lots.length) {
            grow();
        }
        int at = (first + size++) & (lots.length - 1);
        lots[at] = quantityLots;
        costs[at] = costQuote;
    }

    private void grow() {
        long[] moreLots = new long[2 * size];
        long[] moreCosts = new long[2 * size];
        for (int i = 0; i < size; i++) {
            moreLots[i] = lots[(first + i) & (size - 1)];
            moreCosts[i] = costs[(first + i) & (size - 1)];
        }
        lots = moreLots;
        costs = moreCosts;
        first = 0;
    }

    /** Profit of what was closed, before fees. */
    long realisedQuote() {
        return realisedQuote;
    }

    /** What is held has cost, negative for short. */
    long costQuote() {
        long cost = 0;
        for (int i = 0; i < size; i++) {
            cost += costs[(first + i) & (lots.length - 1)];
        }
        return sign * cost;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(realisedQuote);
        out.putInt(sign);
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putLong(lots[(first + i) & (lots.length - 1)]);
            out.putLong(costs[(first + i) & (lots.length - 1)]);
        }
    }

    @Override
    public void restore(StateReader in) {
        realisedQuote = in.getLong();
        sign = in.getInt();
        first = 0;
        size = 0;
        Arrays.fill(lots, 0);
        for (int left = in.getInt(); left > 0; left--) {
            add(in.getLong(), in.getLong());
        }
    }
}
