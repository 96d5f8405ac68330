package xyz.noderr.strategy.portfolio;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The books of one account in one instrument: whole quote units and whole lots, so that nothing is ever rounded away.
 * Cost of the position is carried at its average, and as the fills that opened it beside that; what a reduction takes off the cost is rounded towards zero, and the
 * rest stays with the position, so that cost is neither made nor lost.
 */
public final class Ledger implements Stateful {
    private final Instrument instrument;
    private final long startCashQuote;
    private long cashQuote;
    private long positionLots;
    private long costQuote;
    private long realisedQuote;
    private long feesQuote;
    private final FifoLots fifo = new FifoLots();

    /** An account that holds this much money and nothing else. */
    public Ledger(Instrument instrument, long startCashQuote) {
        this.instrument = instrument;
        this.startCashQuote = startCashQuote;
        cashQuote = startCashQuote;
    }

    /** Books a fill: money, fee and position change as the venue says. */
    public void fill(Side side, long quantityLots, long notionalQuote, long feeQuote) {
        cashQuote = Math.subtractExact(cashQuote, side.sign() * notionalQuote + feeQuote);
        feesQuote += feeQuote;
        fifo.fill(side, quantityLots, notionalQuote);
        long signedLots = side.sign() * quantityLots;
        long signedNotional = side.sign() * notionalQuote;
        long closingLots =
                Long.signum(positionLots) == -side.sign() ? Math.min(quantityLots, Math.abs(positionLots)) : 0;
        if (closingLots > 0) {
            long closedCost = Shares.of(costQuote, closingLots, Math.abs(positionLots));
            long closedNotional = Shares.of(signedNotional, closingLots, quantityLots);
            realisedQuote -= closedNotional + closedCost;
            costQuote -= closedCost;
            signedNotional -= closedNotional;
        }
        costQuote += signedNotional;
        positionLots += signedLots;
    }

    /** Money now. */
    public long cashQuote() {
        return cashQuote;
    }

    /** Money at the start. */
    public long startCashQuote() {
        return startCashQuote;
    }

    /** What is held, negative for short. */
    public long positionLots() {
        return positionLots;
    }

    /** All fees so far. */
    public long feesQuote() {
        return feesQuote;
    }

    /** Profit of what was bought and sold again, at the average cost, before fees. */
    public long realisedQuote() {
        return realisedQuote;
    }

    /** The same, where what was bought first is sold first. */
    public long realisedFifoQuote() {
        return fifo.realisedQuote();
    }

    /** Profit of what is still held, at a price, before fees, where what was bought first is sold first. */
    public long unrealisedFifoQuote(long priceTicks) {
        return valueQuote(priceTicks) - fifo.costQuote();
    }

    /** What the position is worth at a price. */
    public long valueQuote(long priceTicks) {
        return instrument.notionalQuote(priceTicks, positionLots);
    }

    /** Profit of what is still held, at a price, before fees. */
    public long unrealisedQuote(long priceTicks) {
        return valueQuote(priceTicks) - costQuote;
    }

    /** Money and position at a price. */
    public long equityQuote(long priceTicks) {
        return cashQuote + valueQuote(priceTicks);
    }

    /** Whether start + realised + unrealised − fees is cash + position, to the last unit, either way of counting. */
    public boolean balances(long priceTicks) {
        long equity = equityQuote(priceTicks);
        return startCashQuote + realisedQuote + unrealisedQuote(priceTicks) - feesQuote == equity
                && startCashQuote + realisedFifoQuote() + unrealisedFifoQuote(priceTicks) - feesQuote == equity;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(cashQuote);
        out.putLong(positionLots);
        out.putLong(costQuote);
        out.putLong(realisedQuote);
        out.putLong(feesQuote);
        fifo.save(out);
    }

    @Override
    public void restore(StateReader in) {
        cashQuote = in.getLong();
        positionLots = in.getLong();
        costQuote = in.getLong();
        realisedQuote = in.getLong();
        feesQuote = in.getLong();
        fifo.restore(in);
    }
}
