package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.book.OrderBook;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.VenueStatus;

/** What the market shows at the venue, level by level, less what we have taken of it. Depth where there is any, else quotes. */
final class ShownBook {
    private final OrderBook book = new OrderBook();
    private final TakenLevels takenBids = new TakenLevels();
    private final TakenLevels takenAsks = new TakenLevels();
    private boolean hasDepth;

    /** Takes over what is said of the book; whether it is known, and may have changed. */
    boolean onMarket(Event event) {
        switch (event.kind()) {
            case DEPTH_SNAPSHOT -> {
                hasDepth = true;
                book.snapshot(event.depth());
            }
            case DEPTH_UPDATE -> book.update(event.depth());
            case DEPTH_GAP -> {
                hasDepth = true;
                book.clear();
            }
            case VENUE_STATUS -> {
                if (event.venueStatus() == VenueStatus.DOWN) {
                    book.clear();
                }
            }
            case QUOTE -> {
                if (hasDepth) {
                    return false;
                }
                book.clear();
                book.snapshot(event.depth());
            }
            default -> {
                return false;
            }
        }
        takenBids.onBook(book, Side.BUY);
        takenAsks.onBook(book, Side.SELL);
        return book.valid();
    }

    boolean known() {
        return book.valid();
    }

    /** How many levels there are on a side. */
    int levels(Side side) {
        return side == Side.BUY ? book.bids() : book.asks();
    }

    /** Price of a level of a side, 0 for the best. */
    long ticks(Side side, int level) {
        return side == Side.BUY ? book.bidTicks(level) : book.askTicks(level);
    }

    /** What is left of a level of a side, 0 for the best. */
    long left(Side side, int level) {
        return side == Side.BUY
                ? takenBids.left(book.bidTicks(level), book.bidLots(level))
                : takenAsks.left(book.askTicks(level), book.askLots(level));
    }

    void take(Side side, int level, long lots) {
        if (side == Side.BUY) {
            takenBids.take(book.bidTicks(level), book.bidLots(level), lots);
        } else {
            takenAsks.take(book.askTicks(level), book.askLots(level), lots);
        }
    }

    /** What is shown at a price of a side. */
    long lotsAt(Side side, long priceTicks) {
        return side == Side.BUY ? book.bidLotsAt(priceTicks) : book.askLotsAt(priceTicks);
    }

    /** Whether a price is worse than all levels of a side that are known: what rests there is not. */
    boolean isBeyond(Side side, long priceTicks) {
        int levels = levels(side);
        return levels > 0 && side.sign() * (ticks(side, levels - 1) - priceTicks) > 0;
    }
}
