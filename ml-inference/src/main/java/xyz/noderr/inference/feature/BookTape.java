package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The instrument's best levels after the last change of its book, what was best before it, and sums from the touch on.
 * Prices in ticks, quantities in base units. A book that is not valid, or has one side alone, is no book: what was before
 * it is forgotten, so that no flow is made of a gap.
 */
final class BookTape implements Stateful {
    /** The deepest level that a feature reads. */
    static final int MOST_LEVELS = 10;

    private static final double SECONDS_PER_NANO = 1e-9;

    private final double lotSize;
    private long[] bidLots = {};
    private double[] bidWorth = {};
    private long[] askLots = {};
    private double[] askWorth = {};
    private boolean started;
    private boolean present;
    private boolean continuous;
    private long firstNanos;
    private long timeNanos;
    private double elapsedSeconds;
    private long bidTicks;
    private long askTicks;
    private double bestBidQuantity;
    private double bestAskQuantity;
    private long previousBidTicks;
    private long previousAskTicks;
    private double previousBidQuantity;
    private double previousAskQuantity;

    BookTape(double lotSize) {
        this.lotSize = lotSize;
    }

    /** Asks for sums of quantity over so many levels. At setup alone. */
    void require(int levels) {
        if (levels > bidLots.length) {
            bidLots = new long[levels];
            askLots = new long[levels];
            if (bidWorth.length > 0) {
                requireWorth();
            }
        }
    }

    /** Asks for sums of quantity times price too. At setup alone. */
    void requireWorth() {
        bidWorth = new double[bidLots.length];
        askWorth = new double[bidLots.length];
    }

    /** How many levels are asked for; 0 where no feature reads a book. */
    int levels() {
        return bidLots.length;
    }

    /** Takes the book as it is now; false when there is none. */
    boolean onBook(long nanos, Depth book) {
        if (book.bids() == 0 || book.asks() == 0 || book.bidTicks(0) <= 0) {
            present = false;
            return false;
        }
        continuous = present;
        if (!started) {
            started = true;
            firstNanos = nanos;
            timeNanos = nanos;
        }
        present = true;
        elapsedSeconds = (nanos - timeNanos) * SECONDS_PER_NANO;
        timeNanos = nanos;
        previousBidTicks = bidTicks;
        previousAskTicks = askTicks;
        previousBidQuantity = bestBidQuantity;
        previousAskQuantity = bestAskQuantity;
        bidTicks = book.bidTicks(0);
        askTicks = book.askTicks(0);
        bestBidQuantity = book.bidLots(0) * lotSize;
        bestAskQuantity = book.askLots(0) * lotSize;
        sumLots(book);
        if (bidWorth.length > 0) {
            sumWorth(book);
        }
        return true;
    }

    /** Whole lots, whose sums are exact. Levels that the book does not have add nothing. */
    private void sumLots(Depth book) {
        int bids = book.bids();
        int asks = book.asks();
        long bid = 0;
        long ask = 0;
        for (int i = 0; i < bidLots.length; i++) {
            bid += i < bids ? book.bidLots(i) : 0;
            ask += i < asks ? book.askLots(i) : 0;
            bidLots[i] = bid;
            askLots[i] = ask;
        }
    }

    private void sumWorth(Depth book) {
        int bids = book.bids();
        int asks = book.asks();
        double bid = 0;
        double ask = 0;
        for (int i = 0; i < bidWorth.length; i++) {
            bid += i < bids ? (double) book.bidLots(i) * book.bidTicks(i) : 0;
            ask += i < asks ? (double) book.askLots(i) * book.askTicks(i) : 0;
            bidWorth[i] = bid;
            askWorth[i] = ask;
        }
    }

    /**
     * The order flow of the change of Cont, Kukanov and Stoikov, "The Price Impact of Order Book Events", Journal of
     * Financial Econometrics 12 (2014): what came to the bid less what came to the ask. 0 for the first book.
     */
    double orderFlow() {
        if (!continuous) {
            return 0;
        }
        double flow = 0;
        if (bidTicks >= previousBidTicks) {
            flow += bestBidQuantity;
        }
        if (bidTicks <= previousBidTicks) {
            flow -= previousBidQuantity;
        }
        if (askTicks <= previousAskTicks) {
            flow -= bestAskQuantity;
        }
        if (askTicks >= previousAskTicks) {
            flow += previousAskQuantity;
        }
        return flow;
    }

    boolean present() {
        return present;
    }

    boolean started() {
        return started;
    }

    /** Whether there was a book just before: what changed is known. */
    boolean continuous() {
        return continuous;
    }

    long timeNanos() {
        return timeNanos;
    }

    double elapsedSeconds() {
        return elapsedSeconds;
    }

    /** Seconds since the first book. */
    double ageSeconds() {
        return (timeNanos - firstNanos) * SECONDS_PER_NANO;
    }

    long bidTicks() {
        return bidTicks;
    }

    long askTicks() {
        return askTicks;
    }

    long spreadTicks() {
        return askTicks - bidTicks;
    }

    double midTicks() {
        return 0.5 * (bidTicks + askTicks);
    }

    double previousMidTicks() {
        return 0.5 * (previousBidTicks + previousAskTicks);
    }

    double bestBidQuantity() {
        return bestBidQuantity;
    }

    double bestAskQuantity() {
        return bestAskQuantity;
    }

    /** Σ quantity of so many bids from the best on. */
    double bidQuantity(int levels) {
        return bidLots[levels - 1] * lotSize;
    }

    /** Σ quantity · ticks of so many bids from the best on, where it was asked for. */
    double bidWorth(int levels) {
        return bidWorth[levels - 1] * lotSize;
    }

    /** Σ quantity of so many asks from the best on. */
    double askQuantity(int levels) {
        return askLots[levels - 1] * lotSize;
    }

    /** Σ quantity · ticks of so many asks from the best on, where it was asked for. */
    double askWorth(int levels) {
        return askWorth[levels - 1] * lotSize;
    }

    /** The sums over levels and the best before the last are not kept: they are made anew before they are read. */
    @Override
    public void save(StateWriter out) {
        out.putBoolean(started);
        out.putBoolean(present);
        out.putLong(firstNanos);
        out.putLong(timeNanos);
        out.putLong(bidTicks);
        out.putLong(askTicks);
        out.putDouble(bestBidQuantity);
        out.putDouble(bestAskQuantity);
    }

    @Override
    public void restore(StateReader in) {
        started = in.getBoolean();
        present = in.getBoolean();
        firstNanos = in.getLong();
        timeNanos = in.getLong();
        bidTicks = in.getLong();
        askTicks = in.getLong();
        bestBidQuantity = in.getDouble();
        bestAskQuantity = in.getDouble();
    }
}
