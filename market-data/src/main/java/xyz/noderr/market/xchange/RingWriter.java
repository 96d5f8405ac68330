package xyz.noderr.market.xchange;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * What XChange says, exactly in ticks and lots, as events on the ring. An event's time is the exchange's; what has none, as
 * spot Binance's best levels, has the latest that was known.
 *
 * <p>Of a book there is the whole at first and then what changes, of a polled one the whole each time; one that holds something which is refused is a
 * DEPTH_GAP, until a whole one is sound. An instrument is TRADING from its first data on, and DOWN when it is said to be.
 *
 * <p>Owned by one thread, save for the counts.
 */
final class RingWriter {
    /** An instrument and what the ring knows of it. */
    private static final class Shown {
        final Instrument instrument;
        final BookSide bids;
        final BookSide asks;
        boolean book;

        @Nullable
        VenueStatus status;

        Shown(Instrument instrument, Refusals refusals) {
            this.instrument = instrument;
            bids = new BookSide(instrument, refusals, -1);
            asks = new BookSide(instrument, refusals, 1);
        }

        void forgetBook() {
            book = false;
            bids.forget();
            asks.forget();
        }
    }

    private static final long NANOS_IN_MILLI = 1_000_000;
    private static final long NO_TIME = Long.MIN_VALUE;

    private final Publisher publisher;
    private final FeedCounts counts;
    /** Whether each book is a picture of its own, as polled ones are. */
    private final boolean wholeBooks;

    private final Shown[] shown;
    private long latestNanos = NO_TIME;

    RingWriter(List<Instrument> instruments, boolean wholeBooks, Publisher publisher, FeedCounts counts) {
        this.wholeBooks = wholeBooks;
        this.publisher = publisher;
        this.counts = counts;
        shown = instruments.stream()
                .map(instrument -> new Shown(instrument, counts.refusals()))
                .toArray(Shown[]::new);
    }

    /**
     * A trade of the instrument at this place of the list.
     *
     * @param receivedNanos when it came, nanoseconds since 1970
     */
    void trade(int place, Trade trade, long receivedNanos) {
        Shown of = shown[place];
        Instrument instrument = of.instrument;
        BigDecimal price = trade.getPrice();
        BigDecimal quantity = trade.getOriginalAmount();
        if (price == null || quantity == null) {
            counts.refusals().refuse(Refusal.INCOMPLETE, instrument, "trade " + trade);
            return;
        }
        long ticks = counts.refusals().ticks(instrument, price);
        long lots = counts.refusals().lots(instrument, quantity);
        if (ticks == Refusals.REFUSED || lots == Refusals.REFUSED) {
            return;
        }
        if (ticks <= 0 || lots <= 0) {
            counts.refusals().refuse(Refusal.NOT_POSITIVE, instrument, "trade of " + quantity + " at " + price);
            return;
        }
        long time = timeNanos(trade.getTimestamp(), receivedNanos);
        trading(of, time, receivedNanos);
        Event event = publisher.claim();
        OrderType taker = trade.getType();
        if (taker == null) {
            event.trade(instrument.id(), time, ticks, lots);
        } else {
            event.trade(instrument.id(), time, ticks, lots, buys(taker) ? Side.BUY : Side.SELL);
        }
        publish(event, time, receivedNanos);
        counts.trades.increment();
    }

    private static boolean buys(OrderType taker) {
        return taker == OrderType.BID || taker == OrderType.EXIT_ASK;
    }

    /** The best bid and ask. A ticker without their quantities, as Coinbase's, is refused. */
    void quote(int place, Ticker ticker, long receivedNanos) {
        Shown of = shown[place];
        Instrument instrument = of.instrument;
        if (ticker.getBid() == null
                || ticker.getAsk() == null
                || ticker.getBidSize() == null
                || ticker.getAskSize() == null) {
            counts.refusals().refuse(Refusal.INCOMPLETE, instrument, "a ticker without prices and quantities of both");
            return;
        }
        long bidTicks = counts.refusals().ticks(instrument, ticker.getBid());
        long bidLots = counts.refusals().lots(instrument, ticker.getBidSize());
        long askTicks = counts.refusals().ticks(instrument, ticker.getAsk());
        long askLots = counts.refusals().lots(instrument, ticker.getAskSize());
        if (Math.min(Math.min(bidTicks, bidLots), Math.min(askTicks, askLots)) == Refusals.REFUSED) {
            return;
        }
        if (Math.min(Math.min(bidTicks, bidLots), Math.min(askTicks, askLots)) <= 0) {
            counts.refusals().refuse(Refusal.NOT_POSITIVE, instrument, "a ticker of nothing");
            return;
        }
        long time = timeNanos(ticker.getTimestamp(), receivedNanos);
        trading(of, time, receivedNanos);
        Event event = publisher.claim();
        event.quote(instrument.id(), time, bidTicks, bidLots, askTicks, askLots);
        publish(event, time, receivedNanos);
        counts.quotes.increment();
    }

    /** A whole book, cut to the depth that is wanted, the best levels first. */
    void book(int place, WholeBook book, long receivedNanos) {
        Shown of = shown[place];
        boolean known = of.book && !wholeBooks;
        if (!known) {
            of.bids.forget();
            of.asks.forget();
        }
        // Both, so that the refusals of both are counted.
        boolean soundBids = of.bids.update(book.bids());
        boolean sound = of.asks.update(book.asks()) && soundBids;
        long time = timeNanos(book.time(), receivedNanos);
        counts.books.increment();
        if (!sound) {
            lost(place, receivedNanos);
            return;
        }
        trading(of, time, receivedNanos);
        of.book = true;
        Levels bids = of.bids.changes();
        Levels asks = of.asks.changes();
        if (known && bids.size() + asks.size() == 0) {
            return;
        }
        int part = 0;
        int parts = 1;
        while (part < parts) {
            Event event = publisher.claim();
            int id = of.instrument.id();
            Depth depth = known ? event.depthUpdate(id, time) : event.depthSnapshot(id, time);
            parts = Levels.parts(bids, asks, depth.capacity());
            Levels.writeTo(depth, bids, asks, part++, depth.capacity());
            publish(event, time, receivedNanos);
        }
    }

    /** The book is not known until the next whole one. */
    void lost(int place, long receivedNanos) {
        Shown of = shown[place];
        if (of.book) {
            long time = timeNanos(null, receivedNanos);
            Event event = publisher.claim();
            event.depthGap(of.instrument.id(), time);
            publish(event, time, receivedNanos);
            counts.gaps.increment();
        }
        of.forgetBook();
    }

    /** Nothing is heard of any instrument. */
    void down(long nowNanos) {
        for (Shown of : shown) {
            of.forgetBook();
            if (of.status != VenueStatus.DOWN) {
                status(of, VenueStatus.DOWN, nowNanos, nowNanos);
            }
        }
    }

    private void trading(Shown of, long timeNanos, long receivedNanos) {
        if (of.status != VenueStatus.TRADING) {
            status(of, VenueStatus.TRADING, timeNanos, receivedNanos);
        }
    }

    private void status(Shown of, VenueStatus status, long timeNanos, long receivedNanos) {
        of.status = status;
        Event event = publisher.claim();
        event.venueStatus(of.instrument.id(), timeNanos, status);
        publish(event, timeNanos, receivedNanos);
    }

    private long timeNanos(@Nullable Date time, long receivedNanos) {
        if (time == null) {
            return latestNanos == NO_TIME ? receivedNanos : latestNanos;
        }
        long nanos = time.toInstant().toEpochMilli() * NANOS_IN_MILLI;
        latestNanos = Math.max(latestNanos, nanos);
        return nanos;
    }

    private void publish(Event event, long timeNanos, long receivedNanos) {
        // What was received before it happened was received by a clock that is behind: no latency is negative.
        event.received(Math.max(receivedNanos, timeNanos));
        publisher.publish();
    }
}
