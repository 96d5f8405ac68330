package xyz.noderr.backtest.execution;

import java.util.List;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Looks on and keeps what is known of our fills. Call {@link #before} with an event's time, then {@link #onEvent}.
 *
 * <p>Threading: that of the stage that looks on; read it when the pipeline is at rest.
 */
public final class Executions {
    private final Portfolio portfolio;
    private final ReferencePrices prices;
    private final SentOrders sent = new SentOrders();
    private final FillColumns fills = new FillColumns();
    private final Markouts markouts;
    private final ProfitCauses causes;
    private final OwnerProfits owners;
    private final RoundTrips trips;
    private long tradedUnits;

    /** Of this account. */
    public Executions(Portfolio portfolio, ReferencePrices prices) {
        this.portfolio = portfolio;
        this.prices = prices;
        int instruments = portfolio.instruments().size();
        markouts = new Markouts(fills, prices);
        causes = new ProfitCauses(instruments);
        owners = new OwnerProfits(instruments);
        trips = new RoundTrips(portfolio);
    }

    /** Before an event at this time has changed any price. */
    public void before(long timeNanos) {
        markouts.before(timeNanos);
    }

    /** An event, after the portfolio and the reference prices have heard of it. */
    public void onEvent(Event event) {
        EventKind kind = event.kind();
        if (kind.namesInstrument()) {
            causes.mark(event.instrumentId(), portfolio.markTicks(event.instrumentId()));
        }
        if (kind.isVenueAnswer()) {
            onAnswer(event);
        }
        sent.onDecisions(event, prices);
    }

    private void onAnswer(Event event) {
        if (event.kind() == EventKind.ORDER_FILLED) {
            onFill(event);
        } else if (event.kind() == EventKind.PAYMENT) {
            causes.payment(event.instrumentId(), event.notionalQuote());
            trips.payment(event.instrumentId(), event.notionalQuote());
        }
        sent.onAnswer(event);
    }

    private void onFill(Event fill) {
        long known = sent.decidedHalfTicks(fill.orderId());
        long priced = prices.halfTicks(fill.instrumentId());
        long seen = priced == 0 ? 2 * fill.priceTicks() : priced;
        long decided = known == FillColumns.UNKNOWN ? seen : known;
        causes.fill(fill, decided, seen);
        owners.fill(fill, decided, seen);
        trips.fill(fill);
        int currency = portfolio.currencies().of(fill.instrumentId());
        tradedUnits += portfolio.currencies().toHome(currency, Math.abs(fill.notionalQuote()));
        if (fills.add(fill, known, seen)) {
            markouts.added();
        }
    }

    /** The clock of the day has come to another hour, in UTC. */
    public void atHour(int hourOfDay) {
        causes.at(hourOfDay);
    }

    /** The last event was at this time: what is due by then has its price. */
    public void end(long lastNanos) {
        markouts.before(lastNanos + 1);
    }

    /**
     * What the venues know of the fills that were kept. Once, at the end.
     *
     * @param notes by the instruments' ids
     */
    public void note(List<FillNotes> notes) {
        int[] next = new int[notes.size()];
        for (int row = 0; row < fills.size(); row++) {
            int id = fills.instrumentId(row);
            FillNotes of = notes.get(id);
            int fill = next[id]++;
            fills.note(row, of.rested(fill), of.movedTicks(fill));
            long paid = 2 * of.movedTicks(fill) * fills.quantityLots(row);
            if (paid != 0) {
                causes.at(ProfitCauses.hourOf(fills.timeNanos(row)));
                causes.impact(id, paid);
                owners.impact(fills.orderId(row), id, paid);
            }
        }
    }

    public FillColumns fills() {
        return fills;
    }

    public ProfitCauses causes() {
        return causes;
    }

    public OwnerProfits owners() {
        return owners;
    }

    public RoundTrips trips() {
        return trips;
    }

    /** What was bought and sold, in units of the account's currency. */
    public long tradedUnits() {
        return tradedUnits;
    }
}
