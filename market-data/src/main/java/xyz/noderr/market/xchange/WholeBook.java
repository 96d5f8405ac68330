package xyz.noderr.market.xchange;

import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;

/**
 * The best levels of a book at one moment. XChange changes its book with the next message: this is taken in its thread.
 *
 * @param time the exchange's, where it says it
 */
@SuppressWarnings("JavaUtilDate") // XChange's type of time.
record WholeBook(@Nullable Date time, List<LimitOrder> bids, List<LimitOrder> asks) {
    static WholeBook of(OrderBook book, int depth) {
        List<LimitOrder> bids = BookSide.best(book.getBids(), depth);
        List<LimitOrder> asks = BookSide.best(book.getAsks(), depth);
        Date time = latest(latest(null, bids), asks);
        return new WholeBook(time == null ? book.getTimeStamp() : time, bids, asks);
    }

    /** A book of Binance's has the machine's time from its snapshot on, while its levels have the exchange's. */
    private static @Nullable Date latest(@Nullable Date latest, List<LimitOrder> side) {
        for (LimitOrder level : side) {
            Date time = level.getTimestamp();
            if (time != null && (latest == null || time.after(latest))) {
                latest = time;
            }
        }
        return latest;
    }
}
