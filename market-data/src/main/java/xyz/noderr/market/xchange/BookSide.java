package xyz.noderr.market.xchange;

import java.util.List;
import org.knowm.xchange.dto.trade.LimitOrder;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * One side of a book as the ring last had it, and what the next whole side changes in it. XChange gives the whole book
 * with each message, of which most levels are the very objects of the message before: these are not looked into.
 */
@SuppressWarnings(
        "ReferenceEquality") // A level that is the same object has not changed; any other is compared by value.
final class BookSide {
    private final Instrument instrument;
    private final Refusals refusals;
    /** 1 where the best price is the lowest, −1 where it is the highest. */
    private final int direction;

    private List<LimitOrder> shown = List.of();
    private final Levels changes = new Levels();

    BookSide(Instrument instrument, Refusals refusals, int direction) {
        this.instrument = instrument;
        this.refusals = refusals;
        this.direction = direction;
    }

    /** The best levels of a side as they are now: XChange goes on to change the list. */
    static List<LimitOrder> best(List<LimitOrder> side, int depth) {
        return List.copyOf(side.subList(0, Math.min(depth, side.size())));
    }

    /** What the last {@link #update} changes; 0 lots take a level off. */
    Levels changes() {
        return changes;
    }

    /** Nothing of it is known. */
    void forget() {
        shown = List.of();
    }

    /**
     * Takes a whole side, the best level first, and lists what it {@linkplain #changes changes}.
     *
     * @return false when something in it is refused; the side must be forgotten then
     */
    boolean update(List<LimitOrder> next) {
        changes.clear();
        int old = 0;
        for (int i = 0; i < next.size(); i++) {
            LimitOrder level = next.get(i);
            if (i > 0 && order(next.get(i - 1), level) >= 0) {
                refusals.refuse(
                        Refusal.LEVELS_UNSORTED, instrument, price(next.get(i - 1)) + " before " + price(level));
                return false;
            }
            while (old < shown.size() && shown.get(old) != level && order(shown.get(old), level) < 0) {
                remove(shown.get(old++));
            }
            if (old < shown.size() && (shown.get(old) == level || order(shown.get(old), level) == 0)) {
                if (!sameQuantity(shown.get(old++), level) && !add(level)) {
                    return false;
                }
            } else if (!add(level)) {
                return false;
            }
        }
        while (old < shown.size()) {
            remove(shown.get(old++));
        }
        shown = next;
        return true;
    }

    private int order(LimitOrder one, LimitOrder other) {
        return direction > 0
                ? one.getLimitPrice().compareTo(other.getLimitPrice())
                : other.getLimitPrice().compareTo(one.getLimitPrice());
    }

    private static boolean sameQuantity(LimitOrder one, LimitOrder other) {
        return one == other || one.getRemainingAmount().compareTo(other.getRemainingAmount()) == 0;
    }

    private void remove(LimitOrder level) {
        changes.add(refusals.ticks(instrument, level.getLimitPrice()), 0);
    }

    private boolean add(LimitOrder level) {
        long ticks = refusals.ticks(instrument, level.getLimitPrice());
        long lots = refusals.lots(instrument, level.getRemainingAmount());
        if (ticks == Refusals.REFUSED || lots == Refusals.REFUSED) {
            return false;
        }
        if (ticks <= 0 || lots <= 0) {
            refusals.refuse(Refusal.NOT_POSITIVE, instrument, level.getRemainingAmount() + " at " + price(level));
            return false;
        }
        changes.add(ticks, lots);
        return true;
    }

    private static String price(LimitOrder level) {
        return level.getLimitPrice().toPlainString();
    }
}
