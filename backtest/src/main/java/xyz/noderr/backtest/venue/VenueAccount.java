package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.decision.Side;

/** What went over the venue's counter for us, kept apart from the pipeline's ledger so that the two can be compared. */
public final class VenueAccount {
    private long boughtLots;
    private long soldLots;
    private long paidQuote;
    private long receivedQuote;
    private long feesQuote;
    private long paymentsQuote;
    private long fills;

    void fill(Side side, long lots, long notionalQuote, long feeQuote) {
        if (side == Side.BUY) {
            boughtLots += lots;
            paidQuote += notionalQuote;
        } else {
            soldLots += lots;
            receivedQuote += notionalQuote;
        }
        feesQuote += feeQuote;
        fills++;
    }

    void pay(long amountQuote) {
        paymentsQuote += amountQuote;
    }

    /** Bought less sold. */
    public long positionLots() {
        return boughtLots - soldLots;
    }

    /** What our money changed by, fees and payments included; of a position on margin as if it had been paid. */
    public long cashFlowQuote() {
        return receivedQuote - paidQuote - feesQuote + paymentsQuote;
    }

    /** What was paid to us for what we held, negative for what was taken. */
    public long paymentsQuote() {
        return paymentsQuote;
    }

    public long feesQuote() {
        return feesQuote;
    }

    public long fills() {
        return fills;
    }
}
