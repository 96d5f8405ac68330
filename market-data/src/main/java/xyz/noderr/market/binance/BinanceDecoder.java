package xyz.noderr.market.binance;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.market.feed.Symbol;
import xyz.noderr.market.feed.Symbols;
import xyz.noderr.market.json.DecimalSteps;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.market.json.MalformedMessageException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Funding;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Reads the venue's messages from their bytes: {@code trade}, {@code aggTrade}, {@code bookTicker}, {@code depthUpdate},
 * partial depth, {@code kline}, {@code markPriceUpdate}, {@code forceOrder} and the answers to requests for the book, alone
 * or in the wrapper of a combined stream. The streams of marks and liquidations of all symbols at once (an array of marks
 * in one message) are not read: subscribe to the symbols.
 * Fields may come in any order (in the venue's own they are read by {@link OrderedReader}, several times as fast), those that are not known are passed over. Forms as in the venue's pages "Web Socket
 * Streams for Binance" (spot) and "USDⓈ-M Futures, Websocket Market Streams".
 *
 * <p>That futures send the best levels alone is seen from the stream's name only: without the wrapper they are taken for
 * updates. Times are milliseconds, or microseconds where they have so many digits.
 *
 * <p>No garbage; owned by one thread.
 */
final class BinanceDecoder {
    private static final int NONE = 0;
    private static final DecimalSteps RATE = new DecimalSteps(BigDecimal.ONE.movePointLeft(Funding.RATE_DECIMALS));
    private static final DecimalSteps MARK = new DecimalSteps(BigDecimal.ONE.movePointLeft(Funding.PRICE_DECIMALS));

    private final Symbols symbols;
    private final JsonCursor cursor = new JsonCursor();
    private final MessageFields data = new MessageFields(null);
    private final MessageFields outer = new MessageFields(data);
    private final MessageFields nested = new MessageFields(null);
    private final MessageFields.LevelReader readAtOnce = this::readAtOnce;
    private final BinanceMessage message = new BinanceMessage();
    private final OrderedReader ordered;
    private String reason = "";
    private @Nullable Symbol levelsOf;
    private @Nullable MessageFields levelsIn;
    private int bidsRead;
    private int asksRead;

    BinanceDecoder(List<Instrument> instruments) {
        symbols = new Symbols(instruments, true);
        ordered = new OrderedReader(symbols, message);
    }

    /** Reads the message in these bytes, which is then {@link #message}. */
    Decoded decode(byte[] bytes, int from, int to) {
        Decoded inOrder = ordered.read(bytes, from, to);
        return inOrder == null ? decodeAnyOrder(bytes, from, to) : inOrder;
    }

    /** As {@link #decode}, by the fields' names alone. */
    Decoded decodeAnyOrder(byte[] bytes, int from, int to) {
        cursor.over(bytes, from, to);
        outer.clear();
        levelsOf = null;
        levelsIn = null;
        bidsRead = NONE;
        asksRead = NONE;
        try {
            outer.read(cursor, readAtOnce);
            cursor.expectEnd();
            return understand(outer.hasObject(MessageFields.DATA) ? data : outer);
        } catch (MalformedMessageException malformed) {
            reason = malformed.reason();
            return Decoded.MALFORMED;
        }
    }

    /** What the last message said, where it was one. */
    BinanceMessage message() {
        return message;
    }

    /** Why the last message was malformed. */
    String reason() {
        return reason;
    }

    private Decoded understand(MessageFields fields) throws MalformedMessageException {
        if (outer.has(MessageFields.STREAM) && !outer.hasString(MessageFields.STREAM)) {
            throw cursor.malformed("a stream whose name is no plain text");
        }
        BinanceMessage.Kind kind = kind(fields);
        if (kind == null) {
            return Decoded.UNKNOWN;
        }
        Symbol symbol = symbol(kind == BinanceMessage.Kind.LIQUIDATION ? order(fields) : fields);
        if (symbol == null) {
            return Decoded.FOREIGN;
        }
        message.kind = kind;
        message.instrumentId = symbol.id();
        message.timeNanos = kind == BinanceMessage.Kind.FUNDING ? timeOf(fields, 'E') : time(fields);
        return switch (kind) {
            case TRADE, AGGREGATE_TRADE -> trade(fields, symbol);
            case QUOTE -> quote(fields, symbol);
            case DEPTH_UPDATE -> update(fields, symbol);
            case PARTIAL_DEPTH -> partial(fields, symbol);
            case DEPTH_SNAPSHOT -> snapshot(fields, symbol);
            case BAR -> bar(fields, symbol);
            case FUNDING -> funding(fields);
            case LIQUIDATION -> liquidation(symbol);
        };
    }

    private BinanceMessage.@Nullable Kind kind(MessageFields fields) {
        if (!fields.has('e')) {
            if (fields.has(MessageFields.LAST_UPDATE_ID)) {
                return ofPartialStream() ? BinanceMessage.Kind.PARTIAL_DEPTH : BinanceMessage.Kind.DEPTH_SNAPSHOT;
            }
            // Of all that names no type, spot's best bid and ask alone have these four.
            boolean quote =
                    fields.hasString('b') && fields.hasString('B') && fields.hasString('a') && fields.hasString('A');
            return quote ? BinanceMessage.Kind.QUOTE : null;
        }
        if (!fields.hasString('e')) {
            return null;
        }
        int from = fields.textFrom('e');
        int to = fields.textTo('e');
        if (cursor.is(from, to, "trade")) {
            return BinanceMessage.Kind.TRADE;
        }
        if (cursor.is(from, to, "bookTicker")) {
            return BinanceMessage.Kind.QUOTE;
        }
        if (cursor.is(from, to, "depthUpdate")) {
            return ofPartialStream() ? BinanceMessage.Kind.PARTIAL_DEPTH : BinanceMessage.Kind.DEPTH_UPDATE;
        }
        if (cursor.is(from, to, "aggTrade")) {
            return BinanceMessage.Kind.AGGREGATE_TRADE;
        }
        if (cursor.is(from, to, "kline")) {
            return BinanceMessage.Kind.BAR;
        }
        if (cursor.is(from, to, "markPriceUpdate")) {
            return BinanceMessage.Kind.FUNDING;
        }
        return cursor.is(from, to, "forceOrder") ? BinanceMessage.Kind.LIQUIDATION : null;
    }

    private boolean ofPartialStream() {
        return outer.hasString(MessageFields.STREAM)
                && StreamName.isPartialDepth(
                        cursor.text(), outer.textFrom(MessageFields.STREAM), outer.textTo(MessageFields.STREAM));
    }

    /** Where the stream's name has its first @; −1 where there is none. */
    private int streamSymbolEnd() {
        return outer.hasString(MessageFields.STREAM)
                ? StreamName.symbolEnd(
                        cursor.text(), outer.textFrom(MessageFields.STREAM), outer.textTo(MessageFields.STREAM))
                : -1;
    }

    private @Nullable Symbol symbol(MessageFields fields) {
        if (fields.has('s')) {
            if (!fields.hasString('s')) {
                return null;
            }
            return symbols.find(cursor, fields.textFrom('s'), fields.textTo('s'));
        }
        int end = streamSymbolEnd();
        return end < 0 ? symbols.only() : symbols.find(cursor, outer.textFrom(MessageFields.STREAM), end);
    }

    private long time(MessageFields fields) throws MalformedMessageException {
        // When it happened; when the message was made, where the venue does not say that.
        return timeOf(fields, fields.has('T') ? 'T' : 'E');
    }

    private long timeOf(MessageFields fields, char field) throws MalformedMessageException {
        return fields.has(field) ? nanos(fields.whole(field, cursor)) : BinanceMessage.NO_TIME;
    }

    private long nanos(long time) throws MalformedMessageException {
        if (!BinanceTime.inRange(time)) {
            throw cursor.malformed("a time out of range");
        }
        return BinanceTime.nanos(time);
    }

    private void requireTime() throws MalformedMessageException {
        if (message.timeNanos == BinanceMessage.NO_TIME) {
            throw cursor.malformed("a time is missing");
        }
    }

    private Decoded trade(MessageFields fields, Symbol symbol) throws MalformedMessageException {
        requireTime();
        message.priceTicks = fields.decimal('p', symbol.price, cursor);
        message.quantityLots = fields.decimal('q', symbol.quantity, cursor);
        message.aggressor = fields.flag('m', cursor) ? Side.SELL : Side.BUY;
        // Futures tell so of what their insurance fund takes over: nobody traded.
        return message.priceTicks == 0 || message.quantityLots == 0 ? Decoded.NOTHING : Decoded.MESSAGE;
    }

    private Decoded quote(MessageFields fields, Symbol symbol) throws MalformedMessageException {
        message.bidTicks = fields.decimal('b', symbol.price, cursor);
        message.bidLots = fields.decimal('B', symbol.quantity, cursor);
        message.askTicks = fields.decimal('a', symbol.price, cursor);
        message.askLots = fields.decimal('A', symbol.quantity, cursor);
        return Decoded.MESSAGE;
    }

    private Decoded bar(MessageFields fields, Symbol symbol) throws MalformedMessageException {
        if (!fields.hasObject('k')) {
            throw cursor.malformed("a bar is missing");
        }
        fields.moveTo('k', cursor);
        nested.clear();
        nested.read(cursor);
        long begin = nanos(nested.whole('t', cursor));
        // The venue names the last moment that is in the bar, a millisecond or a microsecond before its end.
        long end = nanos(nested.whole('T', cursor) + 1);
        message.timeNanos = end;
        message.spanNanos = end - begin;
        message.openTicks = nested.decimal('o', symbol.price, cursor);
        message.highTicks = nested.decimal('h', symbol.price, cursor);
        message.lowTicks = nested.decimal('l', symbol.price, cursor);
        message.closeTicks = nested.decimal('c', symbol.price, cursor);
        message.quantityLots = nested.decimal('v', symbol.quantity, cursor);
        return nested.flag('x', cursor) ? Decoded.MESSAGE : Decoded.NOTHING;
    }

    /** Its {@code T} is when the next funding is, and both that and the rate are empty for a future with an end. */
    private Decoded funding(MessageFields fields) throws MalformedMessageException {
        requireTime();
        boolean perpetual = !fields.hasString('r') || fields.textFrom('r') != fields.textTo('r');
        message.fundingRate = perpetual ? fields.signedDecimal('r', RATE, cursor) : 0;
        message.nextFundingNanos = nanos(fields.whole('T', cursor));
        message.markPrice = fields.decimal('p', MARK, cursor);
        message.indexPrice = fields.has('i') ? fields.decimal('i', MARK, cursor) : 0;
        return Decoded.MESSAGE;
    }

    /** The order of a liquidation, which stands in an object of its own, with its instrument. */
    private MessageFields order(MessageFields fields) throws MalformedMessageException {
        if (!fields.hasObject('o')) {
            throw cursor.malformed("an order is missing");
        }
        fields.moveTo('o', cursor);
        nested.clear();
        nested.read(cursor);
        return nested;
    }

    /** What was filled of it, at the average price: that lies between ticks, and the nearest is given. */
    private Decoded liquidation(Symbol symbol) throws MalformedMessageException {
        message.timeNanos = timeOf(nested, 'T');
        requireTime();
        message.priceTicks = nested.nearest(MessageFields.AVERAGE_PRICE, symbol.price, cursor);
        message.quantityLots = nested.decimal('z', symbol.quantity, cursor);
        message.aggressor = nested.isFirst('S', "SELL", "BUY", cursor) ? Side.SELL : Side.BUY;
        return message.priceTicks == 0 || message.quantityLots == 0 ? Decoded.NOTHING : Decoded.MESSAGE;
    }

    private Decoded update(MessageFields fields, Symbol symbol) throws MalformedMessageException {
        requireTime();
        message.firstUpdateId = fields.whole('U', cursor);
        message.lastUpdateId = fields.whole('u', cursor);
        message.previousUpdateId = fields.has(MessageFields.PU) ? fields.whole(MessageFields.PU, cursor) : -1;
        levels(fields, 'b', 'a', symbol);
        return Decoded.MESSAGE;
    }

    /** Spot has the names of a snapshot there, futures those of an update. */
    private Decoded partial(MessageFields fields, Symbol symbol) throws MalformedMessageException {
        boolean spot = fields.has(MessageFields.LAST_UPDATE_ID);
        return spot ? snapshot(fields, symbol) : update(fields, symbol);
    }

    private Decoded snapshot(MessageFields fields, Symbol symbol) throws MalformedMessageException {
        message.firstUpdateId = 0;
        message.previousUpdateId = -1;
        message.lastUpdateId = fields.whole(MessageFields.LAST_UPDATE_ID, cursor);
        levels(fields, MessageFields.BIDS, MessageFields.ASKS, symbol);
        return Decoded.MESSAGE;
    }

    private void levels(MessageFields fields, int bids, int asks, Symbol symbol) throws MalformedMessageException {
        if (!fields.hasArray(bids) || !fields.hasArray(asks)) {
            throw cursor.malformed("levels are missing");
        }
        boolean same = levelsOf == symbol && levelsIn == fields;
        if (!same || bidsRead != bids) {
            fields.moveTo(bids, cursor);
            readLevels(message.bids, symbol);
        }
        if (!same || asksRead != asks) {
            fields.moveTo(asks, cursor);
            readLevels(message.asks, symbol);
        }
    }

    /** Levels are read as they are passed where it is known by then whose they are, as in all that the venue sends. */
    private boolean readAtOnce(int field, JsonCursor cursor) throws MalformedMessageException {
        boolean bids = field == 'b' || field == MessageFields.BIDS;
        boolean asks = field == 'a' || field == MessageFields.ASKS;
        if (!bids && !asks) {
            return false;
        }
        // The one that is open: data is marked as an object before its fields are read.
        MessageFields fields = outer.hasObject(MessageFields.DATA) ? data : outer;
        Symbol symbol = symbol(fields);
        boolean first = levelsOf == null || (levelsOf == symbol && levelsIn == fields);
        if (symbol == null || !first || (bids ? bidsRead : asksRead) != NONE || isOtherThanUpdate(fields)) {
            return false;
        }
        levelsOf = symbol;
        levelsIn = fields;
        if (bids) {
            bidsRead = field;
            readLevels(message.bids, symbol);
        } else {
            asksRead = field;
            readLevels(message.asks, symbol);
        }
        return true;
    }

    private boolean isOtherThanUpdate(MessageFields fields) {
        return fields.hasString('e') && !cursor.is(fields.textFrom('e'), fields.textTo('e'), "depthUpdate");
    }

    private void readLevels(Levels levels, Symbol symbol) throws MalformedMessageException {
        levels.clear();
        DecimalSteps price = symbol.price;
        DecimalSteps quantity = symbol.quantity;
        cursor.expect('[');
        if (cursor.take(']')) {
            return;
        }
        do {
            cursor.expect('[');
            long ticks = price.read(cursor);
            cursor.expect(',');
            levels.add(ticks, quantity.read(cursor));
            while (cursor.take(',')) {
                cursor.skip();
            }
            cursor.expect(']');
        } while (cursor.take(','));
        cursor.expect(']');
    }
}
