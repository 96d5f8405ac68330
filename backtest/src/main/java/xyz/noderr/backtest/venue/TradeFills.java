package xyz.noderr.backtest.venue;

import java.util.List;
import xyz.noderr.backtest.venue.impact.Impact;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Trades of others alone are known. An order that takes is filled after each of them, for a part of its quantity and worse
 * than its price; one that must rest at its own price, by what goes through it.
 */
final class TradeFills implements FillModel {
    private final Instrument instrument;
    private final VenueSettings settings;
    private final Impact impact;
    private long lastTicks;
    private boolean traded;

    TradeFills(Instrument instrument, VenueSettings settings) {
        this.instrument = instrument;
        this.settings = settings;
        impact = settings.impact().of(instrument);
    }

    @Override
    public void arrives(VenueOrder order, long timeNanos, Executions to) {
        if (order.terms().mustRest()) {
            order.rest();
        }
    }

    @Override
    public void onMarket(Event event, long timeNanos, List<VenueOrder> orders, Executions to) {
        traded = event.kind() == EventKind.TRADE;
        if (!traded) {
            return;
        }
        lastTicks = event.priceTicks();
        if (!orders.isEmpty()) {
            fill(event, timeNanos, orders, to);
        }
        impact.onTrade(timeNanos, lastTicks, event.quantityLots());
    }

    private void fill(Event event, long timeNanos, List<VenueOrder> orders, Executions to) {
        long left = instrument.orderable(settings.participation().ofDown(event.quantityLots()));
        for (VenueOrder order : orders) {
            if (!order.active()) {
                continue;
            }
            long lots = Math.min(left, order.rests() ? order.shownLots() : order.remainingLots());
            if (lots > 0) {
                left -= order.rests() ? make(order, lots, timeNanos, to) : take(order, lots, timeNanos, to);
            }
        }
    }

    private long make(VenueOrder order, long lots, long timeNanos, Executions to) {
        return order.isPassedBy(lastTicks) ? to.make(order, timeNanos, lots) : 0;
    }

    private long take(VenueOrder order, long lots, long timeNanos, Executions to) {
        long moved =
                (long) Math.ceil(lastTicks * impact.part(order.filledLots() + lots, timeNanos - order.arrivedNanos()));
        long ticks = lastTicks + order.side().sign() * (settings.slippage().ofUp(lastTicks) + moved);
        return order.accepts(ticks) ? to.take(order, timeNanos, ticks, lots, moved) : 0;
    }

    @Override
    public boolean wasChance() {
        return traded;
    }

    @Override
    public long reachedUp() {
        return traded ? lastTicks : 0;
    }

    @Override
    public long reachedDown() {
        return traded ? lastTicks : 0;
    }

    @Override
    public long lastTicks() {
        return lastTicks;
    }
}
