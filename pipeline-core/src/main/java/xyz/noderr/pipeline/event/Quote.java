package xyz.noderr.pipeline.event;

import xyz.noderr.pipeline.decision.Side;

/** One level of what a strategy wants to rest on one side of an instrument's book, as a flyweight. */
public final class Quote {
    private int owner;
    private int instrumentId;
    private Side side = Side.BUY;
    private int level;
    private long priceTicks;
    private long quantityLots;

    Quote() {}

    /**
     * Fills it.
     *
     * @param owner which strategy's, from 1
     * @param level 0 for the first of its side
     * @param quantityLots 0 where it is to be taken back
     */
    public void set(int owner, int instrumentId, Side side, int level, long priceTicks, long quantityLots) {
        this.owner = owner;
        this.instrumentId = instrumentId;
        this.side = side;
        this.level = level;
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
    }

    /** Which strategy's, from 1. */
    public int owner() {
        return owner;
    }

    public int instrumentId() {
        return instrumentId;
    }

    public Side side() {
        return side;
    }

    /** Which of the strategy's levels of this side, from 0. */
    public int level() {
        return level;
    }

    public long priceTicks() {
        return priceTicks;
    }

    /** How much is to rest; 0 where it is to be taken back. */
    public long quantityLots() {
        return quantityLots;
    }
}
