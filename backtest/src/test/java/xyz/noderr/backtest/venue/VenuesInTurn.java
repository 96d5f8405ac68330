package xyz.noderr.backtest.venue;

import java.util.List;
import java.util.function.ToLongFunction;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** What {@link SimulatedVenues} is to do, done by looking at every venue each time. */
final class VenuesInTurn {
    private final String currency;
    private final long startQuote;
    private final SimulatedVenue[] venues;
    private final Collateral collateral;

    VenuesInTurn(List<SimulatedVenue> venues, String currency, long startQuote) {
        this.venues = venues.toArray(SimulatedVenue[]::new);
        this.currency = currency;
        this.startQuote = startQuote;
        collateral = new Collateral(currency, startQuote);
    }

    void send(Event cause, Decision decision) {
        venues[decision.instrumentId()].send(cause, decision);
    }

    void collect() {
        for (SimulatedVenue each : venues) {
            each.collect();
        }
    }

    long nextArrivalNanos() {
        return venues[first(SimulatedVenue::nextArrivalNanos)].nextArrivalNanos();
    }

    long nextAnswerNanos() {
        return venues[first(SimulatedVenue::nextAnswerNanos)].nextAnswerNanos();
    }

    void arrive() {
        long timeNanos = nextArrivalNanos();
        if (venues[first(SimulatedVenue::nextArrivalNanos)].arrive()) {
            requireMargin(timeNanos);
        }
    }

    void answer(Event event) {
        venues[first(SimulatedVenue::nextAnswerNanos)].answer(event);
    }

    void onMarket(long timeNanos, Event event) {
        for (int i = 0; i < venues.length; i++) {
            if (!event.kind().namesInstrument() || event.instrumentId() == i) {
                venues[i].onMarket(timeNanos, event);
            }
        }
        if (event.kind() == EventKind.TRADE || event.kind() == EventKind.BAR) {
            requireMargin(timeNanos);
        }
    }

    private void requireMargin(long timeNanos) {
        if (collateral.calledNanos() == Collateral.NEVER && isShort()) {
            collateral.called(timeNanos, venues);
            for (SimulatedVenue each : venues) {
                each.liquidate(timeNanos);
            }
            collateral.settle(timeNanos, venues);
        }
    }

    private boolean isShort() {
        boolean atRisk = false;
        long needed = 0;
        long money = startQuote;
        for (SimulatedVenue each : venues) {
            InstrumentSettings about = each.instrument().settings();
            if (!about.quote().equals(currency)) {
                continue;
            }
            long lots = each.account().positionLots();
            long worth = lots == 0 ? 0 : each.instrument().notionalQuote(each.lastTicks(), lots);
            money += each.account().cashFlowQuote() + worth;
            if (lots < 0 || (lots > 0 && !about.paidInFull())) {
                atRisk = true;
                needed += about.maintenanceMargin().ofUp(Math.abs(worth));
            }
        }
        return atRisk && money <= needed;
    }

    Collateral collateral() {
        return collateral;
    }

    private int first(ToLongFunction<SimulatedVenue> nextNanos) {
        int first = 0;
        for (int i = 1; i < venues.length; i++) {
            first = nextNanos.applyAsLong(venues[i]) < nextNanos.applyAsLong(venues[first]) ? i : first;
        }
        return first;
    }
}
