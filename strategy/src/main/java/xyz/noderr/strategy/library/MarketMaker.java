package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Line;
import xyz.noderr.strategy.Strategy;

/**
 * What market makers have in common: one bid and one ask of one instrument, around the mid of the book, or around the last
 * price where there has never been a book. A quote stands until what is wanted is off by more than the tolerance, or until it
 * would trade at once; one that was taken rests again. The inventory is counted in sizes of a quote.
 *
 * <p>To sell what it does not hold it needs {@code risk.allowShort}; without that its asks are refused until a bid was taken.
 */
abstract class MarketMaker implements Strategy {
    private static final int LEVEL = 0;

    private final QuoteSettings settings;
    private boolean hadBook;

    MarketMaker(QuoteSettings settings) {
        this.settings = settings;
    }

    /**
     * Says its prices by {@link #quote}, where it has any.
     *
     * @param mid in ticks
     * @param inventory in sizes, negative for short
     */
    abstract void reckon(Event event, double mid, double inventory, Desk desk);

    @Override
    public final void onBook(Event event, Desk desk) {
        look(event, 0, desk);
    }

    @Override
    public final void onTrade(Event trade, Desk desk) {
        look(trade, trade.priceTicks(), desk);
    }

    @Override
    public final void onFill(Event fill, Desk desk) {
        look(fill, 0, desk);
    }

    private void look(Event event, long priceTicks, Desk desk) {
        Depth book = event.book();
        boolean hasBook = book.bids() > 0 && book.asks() > 0;
        hadBook |= hasBook;
        double mid = hasBook ? (book.bidTicks(0) + book.askTicks(0)) / 2.0 : hadBook ? 0 : priceTicks;
        Line line = desk.here();
        long size = line.lots(settings.size());
        if (size == 0) {
            line.withdraw();
        } else if (mid > 0) {
            reckon(event, mid, (double) line.inventoryLots() / size, desk);
        }
    }

    /** Wants to buy at the one and to sell at the other price, in ticks, or a little further from each other. */
    final void quote(Event event, double bid, double ask, double inventory, Desk desk) {
        Depth book = event.book();
        Line line = desk.here();
        long highestBid = book.asks() > 0 ? book.askTicks(0) - 1 : Long.MAX_VALUE;
        long lowestAsk = book.bids() > 0 ? book.bidTicks(0) + 1 : 1;
        long bidTicks = Math.min((long) Math.floor(bid), highestBid);
        long askTicks = Math.max((long) Math.ceil(ask), lowestAsk);
        if (bidTicks <= 0 || isFull(inventory)) {
            line.bid(LEVEL, 0, 0);
        } else if (line.bidTicks(LEVEL) > highestBid || !isNear(line.bidTicks(LEVEL), bidTicks)) {
            line.bid(LEVEL, bidTicks, line.lots(settings.size()));
        }
        if (isFull(-inventory)) {
            line.ask(LEVEL, 0, 0);
        } else if (line.askTicks(LEVEL) < lowestAsk || !isNear(line.askTicks(LEVEL), askTicks)) {
            line.ask(LEVEL, askTicks, line.lots(settings.size()));
        }
    }

    /** To the nearest size, as a size changes a little with each price. */
    private boolean isFull(double inventory) {
        return inventory + 0.5 >= settings.maxInventory();
    }

    /** Whether a quote stands, and near enough. */
    private boolean isNear(long ticks, long wantedTicks) {
        return ticks > 0 && Math.abs(ticks - wantedTicks) <= settings.tolerance();
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(hadBook);
    }

    @Override
    public void restore(StateReader in) {
        hadBook = in.getBoolean();
    }
}
