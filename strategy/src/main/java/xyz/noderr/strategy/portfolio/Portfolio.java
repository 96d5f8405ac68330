package xyz.noderr.strategy.portfolio;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
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
    private long markNanos = Long.MIN_VALUE;
    private long today = Long.MIN_VALUE;
    private final Period day;
    private final Period week;
    private final Period month;
    private long resultAtOpenQuote;
    private int losses;

    /** An account that starts with this much money. */
    public Portfolio(Instrument instrument, long startCashQuote) {
        this.instrument = instrument;
        ledger = new Ledger(instrument, startCashQuote);
        equityQuote = startCashQuote;
        peakEquityQuote = startCashQuote;
        day = new Period(startCashQuote);
        week = new Period(startCashQuote);
        month = new Period(startCashQuote);
    }

    @Override
    public void onEvent(Event event) {
        if (event.instrumentId() != instrument.id()) {
            return;
        }
        long now = Math.floorDiv(event.eventTimeNanos(), NANOS_PER_DAY);
        if (now != today) {
            today = now;
            day.at(now, equityQuote);
            week.at(Period.week(now), equityQuote);
            month.at(Period.month(now), equityQuote);
        }
        switch (event.kind()) {
            case TRADE -> mark(event.priceTicks(), event.eventTimeNanos());
            case BAR -> mark(event.bar().closeTicks(), event.eventTimeNanos());
            case ORDER_FILLED -> fill(event);
            default -> {}
        }
    }

    private void mark(long priceTicks, long timeNanos) {
        markTicks = priceTicks;
        markNanos = timeNanos;
        value();
    }

    private void fill(Event event) {
        long before = ledger.positionLots();
        ledger.fill(event.side(), event.quantityLots(), event.notionalQuote(), event.feeQuote());
        long after = ledger.positionLots();
        if (before != 0 && Long.signum(after) != Long.signum(before)) {
            long result = ledger.realisedQuote() - ledger.feesQuote();
            losses = result < resultAtOpenQuote ? losses + 1 : 0;
            resultAtOpenQuote = result;
        }
        value();
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

    /** The price of the last trade or bar; 0 before the first. */
    public long markTicks() {
        return markTicks;
    }

    /** When that was; {@link Long#MIN_VALUE} before the first. */
    public long markNanos() {
        return markNanos;
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

    /** Equity at midnight UTC. */
    public long dayStartEquityQuote() {
        return day.startEquityQuote();
    }

    /** Equity when Monday began in UTC. */
    public long weekStartEquityQuote() {
        return week.startEquityQuote();
    }

    /** Equity when the month began in UTC. */
    public long monthStartEquityQuote() {
        return month.startEquityQuote();
    }

    /** How many positions in a row have lost, fees included, from opening to closing; a gain ends the row. */
    public int consecutiveLosses() {
        return losses;
    }

    /** Begins to count positions that lose anew. */
    public void forgetLosses() {
        losses = 0;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(markTicks);
        out.putLong(peakEquityQuote);
        out.putLong(markNanos);
        out.putLong(today);
        day.save(out);
        week.save(out);
        month.save(out);
        out.putLong(resultAtOpenQuote);
        out.putInt(losses);
        ledger.save(out);
    }

    @Override
    public void restore(StateReader in) {
        markTicks = in.getLong();
        peakEquityQuote = in.getLong();
        markNanos = in.getLong();
        today = in.getLong();
        day.restore(in);
        week.restore(in);
        month.restore(in);
        resultAtOpenQuote = in.getLong();
        losses = in.getInt();
        ledger.restore(in);
        equityQuote = ledger.equityQuote(markTicks);
    }
}
