package xyz.noderr.strategy.portfolio;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.Proportion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * What is held of one instrument, in whole lots and quote units, so that nothing is ever rounded away. Its cost is carried
 * at the average, and as the fills that opened it beside that; what a reduction takes off the cost is rounded towards zero,
 * and the rest stays with the position, so that cost is neither made nor lost.
 */
public final class Position implements Stateful {
    private final Instrument instrument;
    private final Accounts accounts;
    private final int payer;
    private long lots;
    private long costQuote;
    private long realisedQuote;
    private long feesQuote;
    private long paymentsQuote;
    private long resultAtOpenQuote;
    private final FifoLots fifo = new FifoLots();

    /** Nothing of an instrument, paid from the accounts of its quote currency. */
    Position(Instrument instrument, Accounts accounts) {
        this.instrument = instrument;
        this.accounts = accounts;
        payer = instrument.settings().paidInFull() ? Accounts.CASH : Accounts.FINANCED;
    }

    /** Books a fill: money, fee and position change as the venue says. */
    void fill(Side side, long quantityLots, long notionalQuote, long feeQuote) {
        fifo.fill(side, quantityLots, notionalQuote);
        long opened = side.sign() * notionalQuote;
        long closingLots = Long.signum(lots) == -side.sign() ? Math.min(quantityLots, Math.abs(lots)) : 0;
        if (closingLots > 0) {
            long closedCost = Proportion.of(costQuote, closingLots, Math.abs(lots));
            long closedNotional = Proportion.of(opened, closingLots, quantityLots);
            close(closedCost, -closedNotional);
            opened -= closedNotional;
        }
        accounts.move(payer, Accounts.POSITIONS, opened);
        costQuote += opened;
        lots += side.sign() * quantityLots;
        accounts.move(Accounts.CASH, Accounts.FEES, feeQuote);
        feesQuote += feeQuote;
    }

    private void close(long closedCost, long proceeds) {
        accounts.move(Accounts.POSITIONS, payer, closedCost);
        accounts.move(Accounts.REALISED, Accounts.CASH, proceeds - closedCost);
        costQuote -= closedCost;
        realisedQuote += proceeds - closedCost;
    }

    /** Books what the venue gave for what is held, negative for what it took. */
    void pay(long amountQuote) {
        accounts.move(Accounts.PAYMENTS, Accounts.CASH, amountQuote);
        paymentsQuote += amountQuote;
    }

    /** What it has brought since this was asked the last time, fees and payments included. */
    long takeResult() {
        long result = realisedQuote - feesQuote + paymentsQuote;
        long since = result - resultAtOpenQuote;
        resultAtOpenQuote = result;
        return since;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** What is held, negative for short. */
    public long lots() {
        return lots;
    }

    /** What is held has cost, negative for short. */
    public long costQuote() {
        return costQuote;
    }

    /** What was paid in fees. */
    public long feesQuote() {
        return feesQuote;
    }

    /** What the venue has given for what was held, less what it took: funding, interest, dividends. */
    public long paymentsQuote() {
        return paymentsQuote;
    }

    /** Profit of what was closed, at the average cost, before fees. */
    public long realisedQuote() {
        return realisedQuote;
    }

    /** The same, where what was bought first is sold first. */
    public long realisedFifoQuote() {
        return fifo.realisedQuote();
    }

    /** What it is worth at a price, negative for short. */
    public long valueQuote(long priceTicks) {
        return instrument.notionalQuote(priceTicks, lots);
    }

    /** Profit of what is still held, at a price, before fees. */
    public long unrealisedQuote(long priceTicks) {
        return valueQuote(priceTicks) - costQuote;
    }

    /** The same, where what was bought first is sold first. */
    public long unrealisedFifoQuote(long priceTicks) {
        return valueQuote(priceTicks) - fifo.costQuote();
    }

    /** What it adds to the account's money, of what it is worth: all of it where it was paid, else what it has gained. */
    long equityOfQuote(long valueQuote) {
        return payer == Accounts.CASH ? valueQuote : valueQuote - costQuote;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(lots);
        out.putLong(costQuote);
        out.putLong(realisedQuote);
        out.putLong(feesQuote);
        out.putLong(paymentsQuote);
        out.putLong(resultAtOpenQuote);
        fifo.save(out);
    }

    @Override
    public void restore(StateReader in) {
        lots = in.getLong();
        costQuote = in.getLong();
        realisedQuote = in.getLong();
        feesQuote = in.getLong();
        paymentsQuote = in.getLong();
        resultAtOpenQuote = in.getLong();
        fifo.restore(in);
    }
}
