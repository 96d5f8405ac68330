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
record WholeBook(@Nullable Date time, List<LimitOrder> bids, List<LimitOrder> asks) {
    static WholeBook of(OrderBook book, int depth) {
        return new WholeBook(
                book.getTimeStamp(), BookSide.best(book.getBids(), depth), BookSide.best(book.getAsks(), depth));
    }
}
