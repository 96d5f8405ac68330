package xyz.noderr.strategy.portfolio;

import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The account as the pipeline knows it: the ledger, brought up to date by the venues' fills and payments, and the last
 * prices, by which it is valued in its home currency. Owned by the thread of the deciding stages, which read it.
 */
public final class Portfolio implements Stage, Stateful {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final List<Instrument> instruments;
    private final Currencies currencies;
    private final Ledger ledger;
    private final long[] markTicks;
    private final long[] markNanos;
    private final long[] worth;
    private final long[] equityOf;
    private final long[] cash;
    private long gross;
    private long net;
    private long equity;
    private long peakEquity;
    private long today = Long.MIN_VALUE;
    private final Period day;
    private final Period week;
    private final Period month;
    private int losses;

    /** An account in one instrument that starts with this much money of its quote currency. */
    public Portfolio(Instrument instrument, long startCashQuote) {
        this(List.of(instrument), instrument.settings().quote(), startCashQuote);
    }

    /**
     * An account that starts with this much money.
     *
     * @param instruments at the places of their ids
     * @param home the currency in which it is reckoned
     * @param startCash in units of the home currency
     */
    public Portfolio(List<Instrument> instruments, String home, long startCash) {
        this.instruments = List.copyOf(instruments);
        currencies = new Currencies(home, instruments);
        ledger = new Ledger(instruments, currencies, startCash);
        int count = instruments.size();
        markTicks = new long[count];
        markNanos = new long[count];
        Arrays.fill(markNanos, Long.MIN_VALUE);
        worth = new long[count];
        equityOf = new long[count];
        cash = new long[currencies.count()];
        cash[Currencies.HOME] = startCash;
        equity = startCash;
        peakEquity = startCash;
        day = new Period(startCash);
        week = new Period(startCash);
        month = new Period(startCash);
    }

    @Override
    public void onEvent(Event event) {
        long now = Math.floorDiv(event.eventTimeNanos(), NANOS_PER_DAY);
        if (now != today) {
            today = now;
            day.at(now, equity);
            week.at(Period.week(now), equity);
            month.at(Period.month(now), equity);
        }
        if (event.instrumentId() >= markTicks.length) {
            return;
        }
        switch (event.kind()) {
            case TRADE -> mark(event.instrumentId(), event.priceTicks(), event.eventTimeNanos());
            case BAR -> mark(event.instrumentId(), event.bar().closeTicks(), event.eventTimeNanos());
            case ORDER_FILLED -> fill(event);
            case PAYMENT -> {
                ledger.pay(event.instrumentId(), event.notionalQuote());
                value(event.instrumentId());
            }
            default -> {}
        }
    }

    private void mark(int instrumentId, long priceTicks, long timeNanos) {
        markTicks[instrumentId] = priceTicks;
        markNanos[instrumentId] = timeNanos;
        if (currencies.mark(instrumentId, priceTicks)) {
            valueAll();
        } else if (positionLots(instrumentId) != 0) {
            value(instrumentId);
        }
    }

    private void fill(Event event) {
        int id = event.instrumentId();
        Position position = ledger.position(id);
        long before = position.lots();
        ledger.fill(id, event.side(), event.quantityLots(), event.notionalQuote(), event.feeQuote());
        if (before != 0 && Long.signum(position.lots()) != Long.signum(before)) {
            losses = position.takeResult() < 0 ? losses + 1 : 0;
        }
        value(id);
    }

    /** Only where something has changed: it takes a division. */
    private void value(int instrumentId) {
        int currency = currencies.of(instrumentId);
        Position position = ledger.position(instrumentId);
        long value = position.valueQuote(markTicks[instrumentId]);
        long worthBefore = worth[instrumentId];
        long worthNow = currencies.toHome(currency, value);
        worth[instrumentId] = worthNow;
        gross += Math.abs(worthNow) - Math.abs(worthBefore);
        net += worthNow - worthBefore;
        long cashNow = currencies.toHome(currency, ledger.cash(currency));
        long equityNow = currencies.toHome(currency, position.equityOfQuote(value));
        equity += cashNow - cash[currency] + equityNow - equityOf[instrumentId];
        cash[currency] = cashNow;
        equityOf[instrumentId] = equityNow;
        peakEquity = Math.max(peakEquity, equity);
    }

    private void valueAll() {
        for (int i = 0; i < worth.length; i++) {
            value(i);
        }
    }

    /** What is traded, at the places of their ids. */
    public List<Instrument> instruments() {
        return instruments;
    }

    public Instrument instrument(int instrumentId) {
        return instruments.get(instrumentId);
    }

    /** The currencies of its money. */
    public Currencies currencies() {
        return currencies;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What is held of an instrument, negative for short. */
    public long positionLots(int instrumentId) {
        return ledger.position(instrumentId).lots();
    }

    /** The price of an instrument's last trade or bar; 0 before the first. */
    public long markTicks(int instrumentId) {
        return markTicks[instrumentId];
    }

    /** When that was; {@link Long#MIN_VALUE} before the first. */
    public long markNanos(int instrumentId) {
        return markNanos[instrumentId];
    }

    /** What is held of an instrument is worth this at its last price, in the home currency; negative for short. */
    public long worth(int instrumentId) {
        return worth[instrumentId];
    }

    /** What is held long and what is held short, added up, in the home currency. */
    public long gross() {
        return gross;
    }

    /** What is held long less what is held short, in the home currency. */
    public long net() {
        return net;
    }

    /** Own money that what is held takes, in the home currency. */
    public long initialMargin() {
        long sum = 0;
        for (int i = 0; i < worth.length; i++) {
            if (worth[i] != 0) {
                sum += instruments.get(i).settings().initialMargin().ofUp(Math.abs(worth[i]));
            }
        }
        return sum;
    }

    /** Own money below which venues take positions away, in the home currency. */
    public long maintenanceMargin() {
        long sum = 0;
        for (int i = 0; i < worth.length; i++) {
            if (!instruments.get(i).settings().paidInFull() || worth[i] < 0) {
                sum += instruments.get(i).settings().maintenanceMargin().ofUp(Math.abs(worth[i]));
            }
        }
        return sum;
    }

    /**
     * How much can be paid in a currency: its money, and what is held of it as the base of an instrument that is paid in
     * full.
     */
    public long spendable(int currency) {
        int rate = currencies.rateInstrument(currency);
        return ledger.cash(currency) + (rate < 0 ? 0 : currencies.held(currency, positionLots(rate)));
    }

    /** Money and what is held at the last prices, in the home currency. */
    public long equity() {
        return equity;
    }

    /** Money of a currency, and what is held of what is paid in it, at the last prices, in the home currency. */
    public long equity(int currency) {
        long sum = cash[currency];
        for (int i = 0; i < equityOf.length; i++) {
            sum += currencies.of(i) == currency ? equityOf[i] : 0;
        }
        return sum;
    }

    /** The highest equity so far. */
    public long peakEquity() {
        return peakEquity;
    }

    /** How far equity is below its highest, as a part of it: 0 at the top. */
    public double drawdown() {
        return 1 - (double) equity / peakEquity;
    }

    /** Whether the ledger explains what it says. */
    public boolean balances() {
        return ledger.balances(markTicks);
    }

    /** Equity at midnight UTC. */
    public long dayStartEquity() {
        return day.startEquity();
    }

    /** Equity when Monday began in UTC. */
    public long weekStartEquity() {
        return week.startEquity();
    }

    /** Equity when the month began in UTC. */
    public long monthStartEquity() {
        return month.startEquity();
    }

    /** How many positions in a row have lost, fees and payments included, from opening to closing; a gain ends the row. */
    public int consecutiveLosses() {
        return losses;
    }

    /** Begins to count positions that lose anew. */
    public void forgetLosses() {
        losses = 0;
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < markTicks.length; i++) {
            out.putLong(markTicks[i]);
            out.putLong(markNanos[i]);
        }
        out.putLong(peakEquity);
        out.putLong(today);
        day.save(out);
        week.save(out);
        month.save(out);
        out.putInt(losses);
        ledger.save(out);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < markTicks.length; i++) {
            markTicks[i] = in.getLong();
            markNanos[i] = in.getLong();
            currencies.mark(i, markTicks[i]);
        }
        long peak = in.getLong();
        today = in.getLong();
        day.restore(in);
        week.restore(in);
        month.restore(in);
        losses = in.getInt();
        ledger.restore(in);
        valueAll();
        peakEquity = peak;
    }
}
