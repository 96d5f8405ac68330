package xyz.noderr.market.hyperliquid;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * Reads Hyperliquid's {@code l2Book}, which is the whole book of at most 20 levels a side each time, and {@code trades}.
 * Forms as in the venue's page "WebSocket, Subscriptions" (WsBook, WsTrade). Times are milliseconds.
 *
 * <p>The first {@code trades} after a subscription may tell of trades of the minute before, without saying so.
 */
public final class HyperliquidDecoder implements MessageDecoder {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final int CHANNEL = 0;
    private static final int DATA = 1;

    private static final int COIN = 0;
    private static final int TIME = 1;
    private static final int LEVELS = 2;
    private static final int PRICE = 3;
    private static final int QUANTITY = 4;
    private static final int SIDE = 5;

    private final Symbols symbols;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields outer = new JsonFields("channel", "data");
    private final JsonFields fields = new JsonFields("coin", "time", "levels", "px", "sz", "side");
    private final JsonFields level = new JsonFields("coin", "time", "levels", "px", "sz", "side");
    private String reason = "";

    /** Of these instruments, whose symbols are the venue's coins. */
    public HyperliquidDecoder(List<Instrument> instruments) {
        symbols = new Symbols(instruments, false);
    }

    @Override
    public Decoded decode(byte[] bytes, int from, int to, MessageEvents events) {
        // Each book is whole.
        events.changesNoBook();
        cursor.over(bytes, from, to);
        try {
            outer.read(cursor);
            cursor.expectEnd();
            if (outer.is(CHANNEL, "l2Book", cursor)) {
                return book(events);
            }
            if (outer.is(CHANNEL, "trades", cursor)) {
                return trades(events);
            }
            boolean answer = outer.is(CHANNEL, "subscriptionResponse", cursor) || outer.is(CHANNEL, "pong", cursor);
            return answer ? Decoded.NOTHING : Decoded.UNKNOWN;
        } catch (MalformedMessageException malformed) {
            reason = malformed.reason();
            return Decoded.MALFORMED;
        }
    }

    private Decoded book(MessageEvents events) throws MalformedMessageException {
        if (!outer.hasObject(DATA)) {
            throw cursor.malformed("data are missing");
        }
        outer.moveTo(DATA, cursor);
        fields.read(cursor);
        Symbol symbol = symbol();
        if (symbol == null) {
            return Decoded.FOREIGN;
        }
        MarketEvent book = events.snapshot(symbol.id(), time());
        fields.moveToArray(LEVELS, cursor);
        cursor.expect('[');
        side(book.bids(), symbol);
        cursor.expect(',');
        side(book.asks(), symbol);
        cursor.expect(']');
        return Decoded.MESSAGE;
    }

    private void side(Levels levels, Symbol symbol) throws MalformedMessageException {
        cursor.expect('[');
        if (cursor.take(']')) {
            return;
        }
        do {
            level.read(cursor);
            int next = cursor.position();
            long ticks = level.decimal(PRICE, symbol.price, cursor);
            levels.add(ticks, level.decimal(QUANTITY, symbol.quantity, cursor));
            cursor.moveTo(next);
        } while (cursor.take(','));
        cursor.expect(']');
    }

    /** Trades of several coins may stand in one message: those of others are passed over. */
    private Decoded trades(MessageEvents events) throws MalformedMessageException {
        outer.moveToArray(DATA, cursor);
        cursor.expect('[');
        if (cursor.take(']')) {
            return Decoded.NOTHING;
        }
        boolean ours = false;
        do {
            fields.read(cursor);
            int next = cursor.position();
            Symbol symbol = symbol();
            if (symbol != null) {
                ours = true;
                long time = time();
                long ticks = fields.decimal(PRICE, symbol.price, cursor);
                long lots = fields.decimal(QUANTITY, symbol.quantity, cursor);
                events.trade(symbol.id(), time, ticks, lots, aggressor());
            }
            cursor.moveTo(next);
        } while (cursor.take(','));
        cursor.expect(']');
        return ours ? Decoded.MESSAGE : Decoded.FOREIGN;
    }

    private Side aggressor() throws MalformedMessageException {
        if (fields.is(SIDE, "B", cursor)) {
            return Side.BUY;
        }
        if (fields.is(SIDE, "A", cursor)) {
            return Side.SELL;
        }
        throw cursor.malformed("a side that is none");
    }

    private @Nullable Symbol symbol() throws MalformedMessageException {
        if (!fields.hasString(COIN)) {
            throw cursor.malformed("a coin is missing");
        }
        return symbols.find(cursor, fields.textFrom(COIN), fields.textTo(COIN));
    }

    private long time() throws MalformedMessageException {
        long millis = fields.whole(TIME, cursor);
        if (millis > Long.MAX_VALUE / NANOS_PER_MILLI) {
            throw cursor.malformed("a time out of range");
        }
        return millis * NANOS_PER_MILLI;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void lost(int instrumentId) {
        // Nothing is kept from one message to the next.
    }
}
