package xyz.noderr.backtest.execution;

import java.util.stream.Stream;

/**
 * Notes the price that there was a while after each fill. Fills come in the order of time, so that for each horizon the next
 * one to be due is the first that is not yet settled: an event costs one comparison while none is.
 */
final class Markouts {
    private static final long NEVER = Long.MAX_VALUE;

    private final FillColumns fills;
    private final ReferencePrices prices;
    private final long[] horizons =
            Stream.of(Horizon.values()).mapToLong(Horizon::nanos).toArray();
    private final int[] next = new int[horizons.length];
    private long dueNanos = NEVER;

    Markouts(FillColumns fills, ReferencePrices prices) {
        this.fills = fills;
        this.prices = prices;
    }

    /** A fill was kept. */
    void added() {
        dueNanos = Math.min(dueNanos, fills.timeNanos(fills.size() - 1) + horizons[0]);
    }

    /** Before an event at this time changes a price: what was due before has the prices as they are. */
    void before(long timeNanos) {
        if (timeNanos > dueNanos) {
            settle(timeNanos);
        }
    }

    private void settle(long timeNanos) {
        dueNanos = NEVER;
        for (int i = 0; i < horizons.length; i++) {
            while (next[i] < fills.size() && fills.timeNanos(next[i]) + horizons[i] < timeNanos) {
                int row = next[i]++;
                fills.setLater(i, row, prices.halfTicks(fills.instrumentId(row)));
            }
            if (next[i] < fills.size()) {
                dueNanos = Math.min(dueNanos, fills.timeNanos(next[i]) + horizons[i]);
            }
        }
    }
}
