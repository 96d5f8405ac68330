package xyz.noderr.market.coinbase;

import java.util.List;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.market.feed.MarketEvent;
import xyz.noderr.market.feed.MessageDecoder;
import xyz.noderr.market.feed.MessageEvents;
import xyz.noderr.market.feed.Symbol;
import xyz.noderr.market.feed.Symbols;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.market.json.JsonFields;
import xyz.noderr.market.json.MalformedMessageException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Reads Coinbase Exchange's {@code snapshot}, {@code l2update}, {@code ticker} and {@code match}. Forms as in the venue's
 * page "Exchange WebSocket Channels".
 *
 * <ul>
 *   <li>A match names the side of the one who waited: the other one took.
 *   <li>{@code last_match} comes after subscribing and tells again of a trade before it: it is no new trade.
 *   <li>A ticker is a quote where it tells the sizes beside the best prices, as it does since 2022. One without them is
 *       read and gives no event, as a side of no size would say that there is none.
 * </ul>
 */
public final class CoinbaseDecoder implements MessageDecoder {
    private static final int TYPE = 0;
    private static final int PRODUCT = 1;
    private static final int TIME = 2;
    private static final int SIDE = 3;
    private static final int SIZE = 4;
    private static final int PRICE = 5;
    private static final int BIDS = 6;
    private static final int ASKS = 7;
    private static final int CHANGES = 8;
    private static final int BEST_BID = 9;
    private static final int BEST_BID_SIZE = 10;
    private static final int BEST_ASK = 11;
    private static final int BEST_ASK_SIZE = 12;

    private final Symbols symbols;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields = new JsonFields(
            "type",
            "product_id",
            "time",
            "side",
            "size",
            "price",
            "bids",
            "asks",
            "changes",
            "best_bid",
            "best_bid_size",
            "best_ask",
            "best_ask_size");
    private String reason = "";

    /** Of these instruments, whose symbols are the venue's products. */
    public CoinbaseDecoder(List<Instrument> instruments) {
        symbols = new Symbols(instruments, false);
    }

    @Override
    public Decoded decode(byte[] bytes, int from, int to, MessageEvents events) {
        cursor.over(bytes, from, to);
        try {
            fields.read(cursor);
            cursor.expectEnd();
            return understand(events);
        } catch (MalformedMessageException malformed) {
            reason = malformed.reason();
            return Decoded.MALFORMED;
        }
    }

    private Decoded understand(MessageEvents events) throws MalformedMessageException {
        boolean update = fields.is(TYPE, "l2update", cursor);
        boolean snapshot = fields.is(TYPE, "snapshot", cursor);
        boolean match = fields.is(TYPE, "match", cursor);
        boolean ticker = fields.is(TYPE, "ticker", cursor);
        if (!update && !snapshot && !match && !ticker) {
            boolean nothing = fields.is(TYPE, "last_match", cursor)
                    || fields.is(TYPE, "subscriptions", cursor)
                    || fields.is(TYPE, "heartbeat", cursor);
            return nothing ? Decoded.NOTHING : Decoded.UNKNOWN;
        }
        if (match || ticker) {
            events.changesNoBook();
        }
        if (!fields.hasString(PRODUCT)) {
            throw cursor.malformed("a product is missing");
        }
        Symbol symbol = symbols.find(cursor, fields.textFrom(PRODUCT), fields.textTo(PRODUCT));
        if (symbol == null) {
            return Decoded.FOREIGN;
        }
        if (update) {
            return update(events.update(symbol.id(), fields.time(TIME, cursor)), symbol);
        }
        if (snapshot) {
            return snapshot(events.snapshot(symbol.id(), snapshotTime()), symbol);
        }
        return match ? match(events, symbol) : ticker(events, symbol);
    }

    /** Which it says since 2023. */
    private long snapshotTime() throws MalformedMessageException {
        return fields.has(TIME) ? fields.time(TIME, cursor) : MarketEvent.NO_TIME;
    }

    private Decoded match(MessageEvents events, Symbol symbol) throws MalformedMessageException {
        long time = fields.time(TIME, cursor);
        long ticks = fields.decimal(PRICE, symbol.price, cursor);
        long lots = fields.decimal(SIZE, symbol.quantity, cursor);
        boolean buyerWaited = fields.is(SIDE, "buy", cursor);
        if (!buyerWaited && !fields.is(SIDE, "sell", cursor)) {
            throw cursor.malformed("a side that is none");
        }
        events.trade(symbol.id(), time, ticks, lots, buyerWaited ? Side.SELL : Side.BUY);
        return Decoded.MESSAGE;
    }

    private Decoded ticker(MessageEvents events, Symbol symbol) throws MalformedMessageException {
        long bid = fields.decimal(BEST_BID, symbol.price, cursor);
        long ask = fields.decimal(BEST_ASK, symbol.price, cursor);
        if (fields.has(BEST_BID_SIZE) && fields.has(BEST_ASK_SIZE)) {
            long time = fields.time(TIME, cursor);
            long bidLots = fields.decimal(BEST_BID_SIZE, symbol.quantity, cursor);
            long askLots = fields.decimal(BEST_ASK_SIZE, symbol.quantity, cursor);
            events.quote(symbol.id(), time, bid, bidLots, ask, askLots);
        }
        return Decoded.MESSAGE;
    }

    private Decoded snapshot(MarketEvent book, Symbol symbol) throws MalformedMessageException {
        fields.moveToArray(BIDS, cursor);
        levels(book.bids(), symbol);
        fields.moveToArray(ASKS, cursor);
        levels(book.asks(), symbol);
        return Decoded.MESSAGE;
    }

    private void levels(Levels side, Symbol symbol) throws MalformedMessageException {
        cursor.expect('[');
        if (cursor.take(']')) {
            return;
        }
        do {
            cursor.expect('[');
            level(side, symbol);
        } while (cursor.take(','));
        cursor.expect(']');
    }

    private Decoded update(MarketEvent book, Symbol symbol) throws MalformedMessageException {
        fields.moveToArray(CHANGES, cursor);
        cursor.expect('[');
        if (cursor.take(']')) {
            return Decoded.MESSAGE;
        }
        do {
            cursor.expect('[');
            cursor.string();
            boolean buy = cursor.is(cursor.tokenFrom(), cursor.tokenTo(), "buy");
            if (!buy && !cursor.is(cursor.tokenFrom(), cursor.tokenTo(), "sell")) {
                throw cursor.malformed("a side that is none");
            }
            cursor.expect(',');
            level(buy ? book.bids() : book.asks(), symbol);
        } while (cursor.take(','));
        cursor.expect(']');
        return Decoded.MESSAGE;
    }

    /** The rest of a level's array: its price, its size, and what may come to be behind them. */
    private void level(Levels side, Symbol symbol) throws MalformedMessageException {
        long ticks = symbol.price.read(cursor);
        cursor.expect(',');
        side.add(ticks, symbol.quantity.read(cursor));
        while (cursor.take(',')) {
            cursor.skip();
        }
        cursor.expect(']');
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void lost(int instrumentId) {
        // The book itself is kept by the pipeline.
    }
}
