package xyz.noderr.backtest.venue;

import java.util.Arrays;
import xyz.noderr.pipeline.book.OrderBook;
import xyz.noderr.pipeline.decision.Side;

/**
 * What our orders took from levels of the book, which the data still show: gone until the data say that a level has changed.
 * Few at a time.
 */
final class TakenLevels {
    private long[] ticks = new long[8];
    private long[] taken = new long[8];
    private long[] shown = new long[8];
    private int size;

    /**
     * What is left of a level.
     *
     * @param shownLots what the book shows there
     */
    long left(long priceTicks, long shownLots) {
        for (int i = 0; i < size; i++) {
            if (ticks[i] == priceTicks) {
                return shownLots - taken[i];
            }
        }
        return shownLots;
    }

    void take(long priceTicks, long shownLots, long lots) {
        for (int i = 0; i < size; i++) {
            if (ticks[i] == priceTicks) {
                taken[i] += lots;
                return;
            }
        }
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, 2 * size);
            taken = Arrays.copyOf(taken, 2 * size);
            shown = Arrays.copyOf(shown, 2 * size);
        }
        ticks[size] = priceTicks;
        taken[size] = lots;
        shown[size++] = shownLots;
    }

    /** Forgets what has changed since. */
    void onBook(OrderBook book, Side side) {
        for (int i = size - 1; i >= 0; i--) {
            long now = side == Side.BUY ? book.bidLotsAt(ticks[i]) : book.askLotsAt(ticks[i]);
            if (now != shown[i]) {
                size--;
                ticks[i] = ticks[size];
                taken[i] = taken[size];
                shown[i] = shown[size];
            }
        }
    }
}
