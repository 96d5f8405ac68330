package xyz.noderr.backtest.venue;

import java.util.List;
import xyz.noderr.backtest.venue.queue.QueueModel;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/**
 * The book is known, or its best prices, and trades. An order that takes is filled by the levels that are shown; one that rests
 * waits behind what rested at its price, comes forward as others trade there and as the queue model says, and is filled by what
 * is traded beyond the queue, or through its price, or by a book that has come to its price from the other side.
 */
final class BookFills implements FillModel {
    /** What rests at a price that the data do not show. */
    private static final double UNKNOWN = Double.MAX_VALUE;

    private final QueueModel queue;
    private final boolean partial;
    private final boolean topOnly;
    private final ShownBook book = new ShownBook();
    private long lastTicks;
    private boolean everTraded;
    private boolean chance;
    private long reachedUp;
    private long reachedDown;

    /**
     * Fills by a book.
     *
     * @param topOnly whether its best prices alone are known
     */
    BookFills(FillSettings settings, boolean topOnly) {
        this.topOnly = topOnly;
        queue = settings.queue().model(settings.power());
        partial = settings.partial();
    }

    @Override
    public boolean fillsAtOnce() {
        return true;
    }

    @Override
    public boolean wouldTake(VenueOrder order) {
        Side other = opposite(order.side());
        if (!book.known()) {
            return FillModel.super.wouldTake(order);
        }
        return book.levels(other) > 0 && order.accepts(book.ticks(other, 0));
    }

    @Override
    public long takeable(VenueOrder order) {
        if (!book.known()) {
            return 0;
        }
        if (!partial) {
            return wouldTake(order) ? Long.MAX_VALUE : 0;
        }
        Side other = opposite(order.side());
        long lots = 0;
        for (int level = 0; level < levels(other) && order.accepts(book.ticks(other, level)); level++) {
            lots += book.left(other, level);
        }
        return lots;
    }

    @Override
    public void arrives(VenueOrder order, long timeNanos, Executions to) {
        if (book.known()) {
            takeThenRest(order, timeNanos, to);
        }
    }

    private void takeThenRest(VenueOrder order, long timeNanos, Executions to) {
        take(order, timeNanos, to);
        // Of a level below the best nothing is known where the data show that alone: it may take there next.
        boolean mayTakeMore = order.isAtAnyPrice() || (topOnly && wouldTake(order));
        if (order.remainingLots() > 0 && !mayTakeMore) {
            long resting = book.lotsAt(order.side(), order.limitTicks());
            order.queueBehind(isShown(order, resting) ? (double) resting : UNKNOWN, resting);
        }
    }

    private boolean isShown(VenueOrder order, long resting) {
        return resting > 0 || !book.isBeyond(order.side(), order.limitTicks());
    }

    private void take(VenueOrder order, long timeNanos, Executions to) {
        Side other = opposite(order.side());
        for (int level = 0; level < levels(other) && order.remainingLots() > 0; level++) {
            long ticks = book.ticks(other, level);
            if (!order.accepts(ticks)) {
                return;
            }
            if (!partial) {
                to.take(order, timeNanos, ticks, order.remainingLots(), 0);
                return;
            }
            long lots = Math.min(order.remainingLots(), book.left(other, level));
            if (lots > 0) {
                long filled = to.take(order, timeNanos, ticks, lots, Math.abs(ticks - book.ticks(other, 0)));
                if (filled == 0) {
                    return;
                }
                book.take(other, level, filled);
            }
        }
    }

    private int levels(Side side) {
        return topOnly ? Math.min(book.levels(side), 1) : book.levels(side);
    }

    @Override
    public void onMarket(Event event, long timeNanos, List<VenueOrder> orders, Executions to) {
        reachedUp = 0;
        reachedDown = 0;
        chance = false;
        if (event.kind() == EventKind.TRADE) {
            everTraded = true;
            lastTicks = event.priceTicks();
            reachedUp = lastTicks;
            reachedDown = lastTicks;
            if (!orders.isEmpty()) {
                traded(event, timeNanos, orders, to);
            }
        } else if (book.onMarket(event)) {
            chance = true;
            if (!everTraded) {
                quoted();
            }
            for (VenueOrder order : orders) {
                if (order.active()) {
                    bookChanged(order, timeNanos, to);
                }
            }
        }
    }

    /** Without trades the best prices are all that a stop can go by. */
    private void quoted() {
        if (book.levels(Side.SELL) > 0) {
            reachedUp = book.ticks(Side.SELL, 0);
            lastTicks = reachedUp;
        }
        if (book.levels(Side.BUY) > 0) {
            reachedDown = book.ticks(Side.BUY, 0);
            lastTicks = reachedDown;
        }
    }

    private void traded(Event event, long timeNanos, List<VenueOrder> orders, Executions to) {
        Side aggressor = event.aggressor();
        long left = event.quantityLots();
        for (VenueOrder order : orders) {
            // Who buys takes what is offered; where nobody tells who took, either side may have.
            if (order.active() && order.rests() && order.side() != aggressor) {
                left -= traded(order, event, left, timeNanos, to);
            }
        }
    }

    private long traded(VenueOrder order, Event event, long left, long timeNanos, Executions to) {
        if (order.isPassedBy(event.priceTicks())) {
            order.isFirst();
            return fillResting(order, timeNanos, left, to);
        }
        if (order.limitTicks() != event.priceTicks() || order.aheadLots() == UNKNOWN) {
            return 0;
        }
        order.traded(event.quantityLots());
        long beyond = Math.round(-order.aheadLots());
        if (beyond <= 0) {
            return 0;
        }
        order.isFirst();
        return fillResting(order, timeNanos, Math.min(beyond, left), to);
    }

    private long fillResting(VenueOrder order, long timeNanos, long lots, Executions to) {
        long fills = partial ? Math.min(lots, order.shownLots()) : order.remainingLots();
        return fills <= 0 ? 0 : to.make(order, timeNanos, fills);
    }

    private void bookChanged(VenueOrder order, long timeNanos, Executions to) {
        if (!order.rests()) {
            takeThenRest(order, timeNanos, to);
            return;
        }
        if (wouldTake(order)) {
            // Whoever came to our price would have met us.
            fillResting(order, timeNanos, takeable(order), to);
            return;
        }
        long resting = book.lotsAt(order.side(), order.limitTicks());
        if (order.aheadLots() == UNKNOWN) {
            if (isShown(order, resting)) {
                order.queueBehind((double) resting, resting);
            }
        } else if (resting != order.restedLots()) {
            double ahead = queue.ahead(order.aheadLots(), order.restedLots(), resting, order.tradedLots());
            order.queueBehind(ahead, resting);
        }
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

    private static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
