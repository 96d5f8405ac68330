package xyz.noderr.backtest.venue;

import java.util.List;
import xyz.noderr.backtest.venue.impact.Impact;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Bars alone are known. The venue is told of a bar when it opens, and uses no more of it than its open until it is over; then,
 * before anybody else hears of it, what its high, low and close have filled. An order is there for a bar if it was decided
 * when the bar opened, or before: what is decided at a bar's end is there for the next one.
 */
final class BarFills implements FillModel {
    private final Instrument instrument;
    private final VenueSettings settings;
    private final Impact impact;
    private static final int PATH_LEGS = 3;

    private boolean open;
    private boolean ending;
    private boolean chance;
    private long openNanos;
    private long openTicks;
    private long highTicks;
    private long lowTicks;
    /** Of the bar before. */
    private long closeTicks;

    private long barCloseTicks;
    private long volumeLots;
    private long legFromTicks;
    private long leftLots;
    private long endedNanos = Long.MIN_VALUE;
    private long lastTicks;
    private long reachedUp;
    private long reachedDown;

    BarFills(Instrument instrument, VenueSettings settings) {
        this.instrument = instrument;
        this.settings = settings;
        impact = settings.impact().of(instrument);
    }

    @Override
    public void arrives(VenueOrder order, long timeNanos, Executions to) {
        if (order.terms().mustRest()) {
            order.rest();
        } else if (ending) {
            // A stop that this bar has woken: no better than its trigger, nor than the open where that was beyond it.
            takeAt(order, worseOf(order.side(), order.triggerTicks(), legFromTicks), timeNanos, to);
        } else if (open && order.waitedForTrigger() && isThere(order)) {
            takeAt(order, openTicks, timeNanos, to);
        } else if (settings.fills().bar() == BarPrice.CLOSE && order.decidedNanos() == endedNanos) {
            takeAt(order, closeTicks, timeNanos, to);
        } else if (open && takesAtOpen() && isThere(order)) {
            takeAt(order, openTicks, timeNanos, to);
        }
    }

    /** Told at its opening, with all of it. */
    @Override
    public void onMarket(Event event, long timeNanos, List<VenueOrder> orders, Executions to) {
        chance = false;
        reachedUp = 0;
        reachedDown = 0;
        if (event.kind() != EventKind.BAR) {
            return;
        }
        Bar bar = event.bar();
        open = true;
        openNanos = timeNanos;
        openTicks = bar.openTicks();
        highTicks = bar.highTicks();
        lowTicks = bar.lowTicks();
        volumeLots = bar.volumeLots();
        leftLots = volumeLots == 0
                ? Long.MAX_VALUE
                : instrument.orderable(settings.participation().ofDown(volumeLots));
        barCloseTicks = bar.closeTicks();
        lastTicks = openTicks;
        reachedUp = openTicks;
        reachedDown = openTicks;
        if (takesAtOpen()) {
            chance = true;
            for (VenueOrder order : orders) {
                if (order.active() && !order.rests() && isThere(order)) {
                    takeAt(order, openTicks, timeNanos, to);
                }
            }
        }
    }

    private boolean isThere(VenueOrder order) {
        return order.decidedNanos() <= openNanos;
    }

    /** Whoever goes along the path sees three parts of the bar; else it is one, of which nobody knows what came first. */
    @Override
    public int barLegs() {
        return settings.fills().bar() == BarPrice.PATH ? PATH_LEGS : 1;
    }

    @Override
    public void barReaches(int leg) {
        ending = true;
        if (barLegs() == 1) {
            legFromTicks = openTicks;
            reachedUp = highTicks;
            reachedDown = lowTicks;
            return;
        }
        boolean upFirst = highTicks - openTicks <= openTicks - lowTicks;
        long first = upFirst ? highTicks : lowTicks;
        long second = upFirst ? lowTicks : highTicks;
        legFromTicks = leg == 0 ? openTicks : leg == 1 ? first : second;
        long legToTicks = leg == 0 ? first : leg == 1 ? second : barCloseTicks;
        reachedUp = Math.max(legFromTicks, legToTicks);
        reachedDown = Math.min(legFromTicks, legToTicks);
    }

    @Override
    public void barFills(int leg, long timeNanos, List<VenueOrder> orders, Executions to) {
        BarPrice price = settings.fills().bar();
        chance = !takesAtOpen();
        for (VenueOrder order : orders) {
            if (!order.active() || !(isThere(order) || price == BarPrice.CLOSE)) {
                continue;
            }
            if (!order.rests() && chance) {
                takeAt(order, priceFor(order.side()), timeNanos, to);
            }
            if (order.active() && !order.isAtAnyPrice() && goesThrough(order)) {
                make(order, timeNanos, to);
            }
        }
    }

    @Override
    public void barEnds(long timeNanos) {
        impact.onTrade(timeNanos, barCloseTicks, volumeLots);
        closeTicks = barCloseTicks;
        lastTicks = closeTicks;
        endedNanos = timeNanos;
        open = false;
        ending = false;
    }

    private boolean takesAtOpen() {
        return settings.fills().bar() == BarPrice.OPEN || settings.fills().bar() == BarPrice.PATH;
    }

    private boolean goesThrough(VenueOrder order) {
        long best = order.side() == Side.BUY ? reachedDown : reachedUp;
        return order.isPassedBy(best) || (settings.fills().touch() && order.limitTicks() == best);
    }

    private long priceFor(Side side) {
        return switch (settings.fills().bar()) {
            case OPEN, PATH -> openTicks;
            case WORST -> side == Side.BUY ? highTicks : lowTicks;
            case VWAP -> Math.round((openTicks + highTicks + lowTicks + barCloseTicks) / 4.0);
            case CLOSE -> barCloseTicks;
        };
    }

    private void takeAt(VenueOrder order, long priceTicks, long timeNanos, Executions to) {
        long lots = Math.min(leftLots, order.remainingLots());
        double part = impact.part(order.filledLots() + lots, timeNanos - order.arrivedNanos());
        long moved = (long) Math.ceil(priceTicks * part);
        long ticks = priceTicks + order.side().sign() * (settings.slippage().ofUp(priceTicks) + moved);
        if (lots > 0 && order.accepts(ticks)) {
            leftLots -= to.take(order, timeNanos, ticks, lots, moved);
        }
    }

    private void make(VenueOrder order, long timeNanos, Executions to) {
        long lots = Math.min(leftLots, order.shownLots());
        if (lots > 0) {
            leftLots -= to.make(order, timeNanos, lots);
        }
    }

    private static long worseOf(Side side, long one, long other) {
        return side == Side.BUY ? Math.max(one, other) : Math.min(one, other);
    }

    @Override
    public boolean reaches(VenueOrder order) {
        return isThere(order);
    }

    @Override
    public boolean wasChance() {
        return chance;
    }

    @Override
    public long reachedUp() {
        return reachedUp;
    }

    @Override
    public long reachedDown() {
        return reachedDown;
    }

    @Override
    public long lastTicks() {
        return lastTicks;
    }
}
