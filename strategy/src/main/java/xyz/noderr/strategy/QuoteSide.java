package xyz.noderr.strategy;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** What a strategy wants to rest on one side of a book, by level, and which levels it has changed since that was told. */
final class QuoteSide implements Stateful {
    private final Side side;
    private final long[] ticks = new long[Line.MOST_LEVELS];
    private final long[] lots = new long[Line.MOST_LEVELS];
    private int changed;

    QuoteSide(Side side) {
        this.side = side;
    }

    void set(int level, long priceTicks, long quantityLots) {
        if (level < 0 || level >= Line.MOST_LEVELS || quantityLots < 0 || (quantityLots > 0 && priceTicks <= 0)) {
            throw new IllegalArgumentException("A quote is of a level from 0 to " + (Line.MOST_LEVELS - 1)
                    + ", at a price above 0, of 0 lots or more, not level " + level + ", " + quantityLots + " lots at "
                    + priceTicks);
        }
        if (lots[level] != quantityLots || (quantityLots > 0 && ticks[level] != priceTicks)) {
            ticks[level] = quantityLots > 0 ? priceTicks : 0;
            lots[level] = quantityLots;
            changed |= 1 << level;
        }
    }

    /** The price of a level that stands; 0 where none does. */
    long ticks(int level) {
        return ticks[level];
    }

    /** The quantity of a level that stands; 0 where none does. */
    long lots(int level) {
        return lots[level];
    }

    void withdraw() {
        for (int i = 0; i < lots.length; i++) {
            set(i, 0, 0);
        }
    }

    boolean changed() {
        return changed != 0;
    }

    /** All that rests is to be told again. */
    void tellAgain() {
        for (int i = 0; i < lots.length; i++) {
            changed |= lots[i] > 0 ? 1 << i : 0;
        }
    }

    /** Tells what has changed; where nothing is allowed, that nothing is to rest. */
    void tell(int owner, int instrumentId, boolean allowed, Intention intention) {
        for (int i = 0; changed != 0; i++) {
            if ((changed & 1 << i) != 0) {
                changed &= ~(1 << i);
                intention.quote().set(owner, instrumentId, side, i, ticks[i], allowed ? lots[i] : 0);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < lots.length; i++) {
            out.putLong(ticks[i]);
            out.putLong(lots[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < lots.length; i++) {
            ticks[i] = in.getLong();
            lots[i] = in.getLong();
        }
        changed = 0;
    }
}
