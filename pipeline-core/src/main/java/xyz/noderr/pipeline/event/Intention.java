package xyz.noderr.pipeline.event;

/**
 * What is newly wanted at this event: the strategies' wishes, the positions that the allocator grants for them, and the
 * quotes that are to rest. What is not named stands as it was said before.
 */
public final class Intention {
    private static final int USUAL = 2;
    private static final int USUAL_QUOTES = 4;

    /** What the strategies together want of one instrument. */
    public static final class Wish {
        private int instrumentId;
        private double weight;
        private long keptLots;

        public int instrumentId() {
            return instrumentId;
        }

        /** The wanted part of the capital: 1 all of it long, −1 all of it short, 0 none. */
        public double weight() {
            return weight;
        }

        /** What is to be held beside that in lots: what quotes have bought, and positions; negative for sold. */
        public long keptLots() {
            return keptLots;
        }
    }

    /** The position that is to be reached in one instrument. */
    public static final class Target {
        private int instrumentId;
        private long lots;

        /** Fills it. */
        public void set(int instrumentId, long lots) {
            this.instrumentId = instrumentId;
            this.lots = lots;
        }

        public int instrumentId() {
            return instrumentId;
        }

        /** Negative for short. */
        public long lots() {
            return lots;
        }
    }

    private final Reused<Wish> wishes = new Reused<>(USUAL, Wish[]::new, Wish::new);
    private final Reused<Target> targets = new Reused<>(USUAL, Target[]::new, Target::new);
    private final Reused<Quote> quotes = new Reused<>(USUAL_QUOTES, Quote[]::new, Quote::new);
    private boolean any;

    void clear() {
        if (any) { // Most events have none, and to look at each list costs a line of the cache.
            wishes.clear();
            targets.clear();
            quotes.clear();
            any = false;
        }
    }

    /** Whether anything is wanted anew. */
    public boolean any() {
        return any;
    }

    /** The strategies want this part of the capital, and these lots beside it. */
    public void want(int instrumentId, double weight, long keptLots) {
        Wish wish = wishes.add();
        wish.instrumentId = instrumentId;
        wish.weight = weight;
        wish.keptLots = keptLots;
        any = true;
    }

    /** The allocator grants this position. */
    public void target(int instrumentId, long lots) {
        targets.add().set(instrumentId, lots);
        any = true;
    }

    /** A quote that is to rest from here on, or be taken back, to be filled. */
    public Quote quote() {
        any = true;
        return quotes.add();
    }

    /** What the strategies want anew. */
    public Reused<Wish> wishes() {
        return wishes;
    }

    /** What the allocator grants anew. */
    public Reused<Target> targets() {
        return targets;
    }

    /** The quotes that are new or changed. */
    public Reused<Quote> quotes() {
        return quotes;
    }
}
