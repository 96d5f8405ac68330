package xyz.noderr.pipeline.book;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The levels of one side. Those within a span of ticks around the touch stand on a ladder with a place for each tick, where
 * a level is one read and one write away; what is worse than the span is kept sorted ({@link DeepLevels}). The span goes
 * with the touch, and a level keeps its place on the ladder when it does: places go round. A bit for each place finds the
 * next level. What is saved and shown does not depend on where the span is.
 *
 * <p>Makes no garbage once the deep levels have grown.
 */
final class BookSide implements Stateful {
    /** Ticks of the span: of BTCUSDT futures 1,638 USDT. In six minutes of it one change in twenty lay further off. */
    private static final int SPAN = 1 << 14;

    private static final int PLACES = SPAN - 1;
    private static final int WORDS = SPAN / Long.SIZE - 1;

    /** A new span leaves a quarter of its ticks for better prices. */
    private static final int BELOW_TOUCH = SPAN / 4 * 3;

    private static final long[] NO_PLACES = {};

    /** A touch so near the span's end moves it. */
    private static final int LEAST_BELOW_TOUCH = SPAN / 4;

    /** +1 for bids, of which the highest is best, −1 for asks. Prices are kept times this, so that both sides rise. */
    private final int sign;

    /** The ladder's places, with the first level: 128 KiB, and of many instruments some have no book. */
    private long[] lots = NO_PLACES;

    private long[] occupied = NO_PLACES;
    private final DeepLevels deep = new DeepLevels();
    private int count;
    /** The span's lowest price. */
    private long base;
    /** The best price, where there is a level. */
    private long best;
    /** The level that was asked for last, as the next one is mostly asked for next; −1 where levels have changed since. */
    private int shownLevel = -1;

    private long shownPrice;

    BookSide(int sign) {
        this.sign = sign;
    }

    /** What rests at a price now; 0 takes the level away, whether or not it is known. */
    void set(long priceTicks, long quantityLots) {
        long price = sign * priceTicks;
        if (!onLadder(price)) {
            if (count > 0 && price < base) {
                deep.set(price, quantityLots);
                return;
            }
            if (quantityLots == 0) {
                return;
            }
            moveSpan(price);
        }
        put(price, quantityLots);
    }

    /** What rests at a price; 0 for nothing. */
    long lotsAt(long priceTicks) {
        long price = sign * priceTicks;
        return onLadder(price) ? lots[(int) price & PLACES] : deep.lotsAt(price);
    }

    private boolean onLadder(long price) {
        // Unsigned: what is below the span is far above it then.
        return count > 0 && Long.compareUnsigned(price - base, SPAN) < 0;
    }

    private void put(long price, long quantityLots) {
        int place = (int) price & PLACES;
        shownLevel = -1;
        long before = lots[place];
        lots[place] = quantityLots;
        if (before == 0 && quantityLots != 0) {
            occupied[place / Long.SIZE] |= 1L << place;
            best = count++ == 0 ? price : Math.max(best, price);
        } else if (before != 0 && quantityLots == 0) {
            occupied[place / Long.SIZE] &= ~(1L << place);
            count--;
            if (price == best) {
                bestIsGone(price);
            }
        }
    }

    private void bestIsGone(long price) {
        if (count > 0) {
            best = below(price);
        }
        if (deep.size() > 0 && (count == 0 || best - base < LEAST_BELOW_TOUCH)) {
            moveSpan(count > 0 ? best : deep.price(deep.size() - 1));
        }
    }

    /** The next level on the ladder that is worse; there is one. */
    private long below(long price) {
        int place = (int) (price - 1) & PLACES;
        int word = place / Long.SIZE;
        long levels = occupied[word] & (-1L >>> (Long.SIZE - 1 - place));
        while (levels == 0) {
            word = (word - 1) & WORDS;
            levels = occupied[word];
        }
        int found = word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(levels);
        return price - 1 - ((place - found) & PLACES);
    }

    /** Puts the span around a touch: what it leaves becomes deep, what it reaches comes onto the ladder. */
    private void moveSpan(long touch) {
        if (lots.length == 0) {
            lots = new long[SPAN];
            occupied = new long[WORDS + 1];
        }
        long newBase = touch < Long.MIN_VALUE + SPAN ? Long.MIN_VALUE : touch - BELOW_TOUCH;
        // From the worst on, each is better than all that are deep.
        while (count > 0 && worst() < newBase) {
            long price = worst();
            deep.set(price, lots[(int) price & PLACES]);
            forget(price);
        }
        base = newBase;
        while (deep.size() > 0 && deep.price(deep.size() - 1) >= newBase) {
            int last = deep.size() - 1;
            long price = deep.price(last);
            long quantity = deep.lots(last);
            deep.removeBest();
            put(price, quantity);
        }
    }

    /** The worst level on the ladder; there is one. */
    private long worst() {
        return atOrAbove(base);
    }

    /** The worst level on the ladder that is no worse than a price; there is one. */
    private long atOrAbove(long price) {
        int place = (int) price & PLACES;
        int word = place / Long.SIZE;
        long levels = occupied[word] & (-1L << place);
        while (levels == 0) {
            word = (word + 1) & WORDS;
            levels = occupied[word];
        }
        int found = word * Long.SIZE + Long.numberOfTrailingZeros(levels);
        return price + ((found - place) & PLACES);
    }

    private void forget(long price) {
        int place = (int) price & PLACES;
        shownLevel = -1;
        lots[place] = 0;
        occupied[place / Long.SIZE] &= ~(1L << place);
        count--;
    }

    /** Forgets all but so many of the best levels. */
    void keepBest(int most) {
        int surplus = size() - most;
        if (surplus > 0) {
            int ofDeep = Math.min(surplus, deep.size());
            deep.forgetWorst(ofDeep);
            for (int left = surplus - ofDeep; left > 0; left--) {
                forget(worst());
            }
        }
    }

    void clear() {
        deep.clear();
        while (count > 0) {
            long price = best;
            forget(price);
            if (count > 0) {
                best = below(price);
            }
        }
    }

    int size() {
        return count + deep.size();
    }

    /** Price of a level, 0 for the best. */
    long ticks(int level) {
        return sign * price(level);
    }

    /** Quantity of a level, 0 for the best. */
    long lots(int level) {
        return level < count ? lots[(int) price(level) & PLACES] : deep.lots(deep.size() - 1 - (level - count));
    }

    private long price(int level) {
        if (level >= count) {
            return deep.price(deep.size() - 1 - (level - count));
        }
        if (shownLevel < 0 || shownLevel > level) {
            shownLevel = 0;
            shownPrice = best;
        }
        for (; shownLevel < level; shownLevel++) {
            shownPrice = below(shownPrice);
        }
        return shownPrice;
    }

    /** Adds the best levels to one side of a depth, as many as there are or as fit. */
    void copyBest(Depth to) {
        int levels = Math.min(to.capacity(), size());
        long price = best;
        for (int level = 0; level < levels; level++) {
            boolean near = level < count;
            if (near && level > 0) {
                price = below(price);
            }
            long ticks = near ? sign * price : ticks(level);
            long quantity = near ? lots[(int) price & PLACES] : lots(level);
            if (sign > 0) {
                to.addBid(ticks, quantity);
            } else {
                to.addAsk(ticks, quantity);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(size());
        for (int i = 0; i < deep.size(); i++) {
            out.putLong(deep.price(i));
            out.putLong(deep.lots(i));
        }
        long price = base;
        for (int left = count; left > 0; left--) {
            price = atOrAbove(price);
            out.putLong(price);
            out.putLong(lots[(int) price & PLACES]);
            price++;
        }
    }

    @Override
    public void restore(StateReader in) {
        clear();
        for (int left = in.getInt(); left > 0; left--) {
            long price = in.getLong();
            set(sign * price, in.getLong());
        }
    }
}
