package xyz.noderr.pipeline.event;

/**
 * What a perpetual future costs its holders: every few hours the long pay the short the rate of the position's worth at
 * the mark price, or get it where the rate is negative. Rates and marks are finer than the instrument's tick, so each has
 * a scale of its own.
 */
public final class Funding {
    /** A rate of 1 is 10¹² of its units: 0.0001 is 100,000,000. */
    public static final int RATE_DECIMALS = 12;

    /** A price of 1 is 10⁸ of its units. */
    public static final int PRICE_DECIMALS = 8;

    private long rate;
    private long markPrice;
    private long indexPrice;
    private long nextNanos;

    Funding() {}

    void set(long rate, long markPrice, long indexPrice, long nextNanos) {
        this.rate = rate;
        this.markPrice = markPrice;
        this.indexPrice = indexPrice;
        this.nextNanos = nextNanos;
    }

    void copy(Funding other) {
        set(other.rate, other.markPrice, other.indexPrice, other.nextNanos);
    }

    void clear() {
        set(0, 0, 0, 0);
    }

    /** The rate that counts at the next funding if nothing changes, with {@link #RATE_DECIMALS} decimals. */
    public long rate() {
        return rate;
    }

    /** By which positions are valued, with {@link #PRICE_DECIMALS} decimals; 0 where the venue does not say. */
    public long markPrice() {
        return markPrice;
    }

    /** What the future follows, with {@link #PRICE_DECIMALS} decimals; 0 where the venue does not say. */
    public long indexPrice() {
        return indexPrice;
    }

    /** When it is paid: nanoseconds since 1970; 0 where the venue does not say. */
    public long nextNanos() {
        return nextNanos;
    }

    @Override
    public String toString() {
        return "rate " + rate + "e-12, mark " + markPrice + "e-8, index " + indexPrice + "e-8, next at " + nextNanos;
    }
}
