package xyz.noderr.market;

/** The trades of another source from one time, included, to another, excluded. */
public final class TradeSpan implements TradeSource {
    private final TradeSource trades;
    private final long fromNanos;
    private final long toNanos;

    /**
     * A part of a source; closes it too.
     *
     * @param fromNanos Long.MIN_VALUE for no bound
     * @param toNanos Long.MAX_VALUE for no bound
     */
    public TradeSpan(TradeSource trades, long fromNanos, long toNanos) {
        this.trades = trades;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
    }

    @Override
    public boolean next() {
        while (trades.next()) {
            if (trades.timeNanos() >= fromNanos) {
                return trades.timeNanos() < toNanos;
            }
        }
        return false;
    }

    @Override
    public long timeNanos() {
        return trades.timeNanos();
    }

    @Override
    public long priceTicks() {
        return trades.priceTicks();
    }

    @Override
    public long quantityLots() {
        return trades.quantityLots();
    }

    @Override
    public void close() {
        trades.close();
    }
}
