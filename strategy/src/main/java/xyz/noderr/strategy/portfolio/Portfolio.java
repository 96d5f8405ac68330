package xyz.noderr.strategy.portfolio;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The account as the pipeline knows it: the ledger, brought up to date by the venue's fills, and the last price, by
 * which it is valued. Owned by the thread of the deciding stages, which read it.
 */
public final class Portfolio implements Stage, Stateful {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final Instrument instrument;
    private final Ledger ledger;
    private long markTicks;
    private long equityQuote;
    private long peakEquityQuote;
    private long day = Long.MIN_VALUE;
    private long dayStartEquityQuote;

    /** An account that starts with this much money. */
    public Portfolio(Instrument instrument, long startCashQuote) {
        this.instrument = instrument;
        ledger = new Ledger(instrument, startCashQuote);
        equityQuote = startCashQuote;
        peakEquityQuote = startCashQuote;
        dayStartEquityQuote = startCashQuote;
    }

    @Override
    public void onEvent(Event event) {
        if (event.instrumentId() != instrument.id()) {
            return;
        }
        long today = Math.floorDiv(event.eventTimeNanos(), NANOS_PER_DAY);
        if (today != day) {
            day = today;
            dayStartEquityQuote = equityQuote;
        }
        if (event.kind() == EventKind.TRADE) {
            markTicks = event.priceTicks();
            value();
        } else if (event.kind() == EventKind.ORDER_FILLED) {
            ledger.fill(event.side(), event.quantityLots(), event.notionalQuote(), event.feeQuote());
            value();
        }
    }

    /** Only where something has changed: it takes a division. */
    private void value() {
        equityQuote = ledger.equityQuote(markTicks);
        peakEquityQuote = Math.max(peakEquityQuote, equityQuote);
    }

    public Instrument instrument() {
        return instrument;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The price of the last trade; 0 before the first. */
    public long markTicks() {
        return markTicks;
    }

    /** Money and position at the last price. */
    public long equityQuote() {
        return equityQuote;
    }

    /** The highest equity so far. */
    public long peakEquityQuote() {
        return peakEquityQuote;
    }

    /** How far equity is below its highest, as a part of it: 0 at the top. */
    public double drawdown() {
        return 1 - (double) equityQuote / peakEquityQuote;
    }

    /** What was lost since midnight UTC as a part of the equity then; negative for a gain. */
    public double lossToday() {
        return 1 - (double) equityQuote / dayStartEquityQuote;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(markTicks);
        out.putLong(peakEquityQuote);
        out.putLong(day);
        out.putLong(dayStartEquityQuote);
        ledger.save(out);
    }

    @Override
    public void restore(StateReader in) {
        markTicks = in.getLong();
        peakEquityQuote = in.getLong();
        day = in.getLong();
        dayStartEquityQuote = in.getLong();
        ledger.restore(in);
        equityQuote = ledger.equityQuote(markTicks);
    }
}
