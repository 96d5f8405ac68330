package xyz.noderr.market.binance;

import org.jspecify.annotations.Nullable;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.market.feed.Symbol;
import xyz.noderr.market.feed.Symbols;
import xyz.noderr.market.json.ForeseenText;
import xyz.noderr.market.json.Piece;
import xyz.noderr.pipeline.decision.Side;

/**
 * Reads trades, quotes and updates of books whose fields come in the order in which the venue sends them, without white
 * space. Any other message it leaves to {@link BinanceDecoder}, malformed ones too; what it takes, the decoder reads the
 * same.
 */
final class OrderedReader {
    private static final Piece STREAM_BEGINS = Piece.of("{\"stream");
    private static final Piece STREAM = Piece.of("\":\"");
    private static final Piece DATA = Piece.of(",\"data\":");
    private static final Piece TYPE = Piece.of("{\"e\":\"");
    private static final Piece TRADE = Piece.of("trade\",\"");
    private static final Piece AGGREGATE_TRADE = Piece.of("aggTrade");
    private static final Piece AGGREGATE_TRADE_ENDS = Piece.of("\",\"");
    private static final Piece QUOTE = Piece.of("bookTick");
    private static final Piece QUOTE_ENDS = Piece.of("er\"");
    private static final Piece SPOT_QUOTE = Piece.of("{\"u\":");
    private static final Piece DEPTH = Piece.of("depthUpd");
    private static final Piece DEPTH_ENDS = Piece.of("ate\",\"");
    private static final Piece MADE_AFTER_TYPE = Piece.of("E\":");
    private static final Piece MADE = Piece.of(",\"E\":");
    private static final Piece HAPPENED = Piece.of(",\"T\":");
    private static final Piece SYMBOL = Piece.of(",\"s\":\"");
    private static final Piece TRADE_ID = Piece.of(",\"t\":");
    private static final Piece AGGREGATE_ID = Piece.of(",\"a\":");
    private static final Piece PRICE = Piece.of(",\"p\":\"");
    private static final Piece QUANTITY = Piece.of(",\"q\":\"");
    private static final Piece FIRST_TRADE = Piece.of(",\"f\":");
    private static final Piece LAST_TRADE = Piece.of(",\"l\":");
    private static final Piece BUYER_ORDER = Piece.of(",\"b\":");
    private static final Piece SELLER_ORDER = Piece.of(",\"a\":");
    private static final Piece ORDER_TYPE = Piece.of(",\"X\":\"");
    private static final Piece BUYER_IS_MAKER = Piece.of(",\"m\":");
    private static final Piece IGNORED = Piece.of(",\"M\":");
    private static final Piece BID = Piece.of(",\"b\":\"");
    private static final Piece BID_QUANTITY = Piece.of(",\"B\":\"");
    private static final Piece ASK = Piece.of(",\"a\":\"");
    private static final Piece ASK_QUANTITY = Piece.of(",\"A\":\"");
    private static final Piece FIRST_UPDATE = Piece.of(",\"U\":");
    private static final Piece LAST_UPDATE = Piece.of(",\"u\":");
    private static final Piece UPDATE_BEFORE = Piece.of(",\"pu\":");
    private static final Piece BIDS = Piece.of(",\"b\":[");
    private static final Piece ASKS = Piece.of(",\"a\":[");
    private static final Piece FIRST_LEVEL = Piece.of("[\"");
    private static final Piece LEVEL_QUANTITY = Piece.of(",\"");
    private static final Piece NEXT_LEVEL = Piece.of("],[\"");
    private static final Piece LEVELS_END = Piece.of("]]");
    private static final Piece NO_LEVELS = Piece.of("]");
    private static final Piece END = Piece.of("}");

    private final ForeseenText text = new ForeseenText();
    private final Symbols symbols;
    private final BinanceMessage message;
    private byte[] bytes = {};
    private int streamFrom;
    private int streamTo;

    /**
     * A reader.
     *
     * @param message is filled
     */
    OrderedReader(Symbols symbols, BinanceMessage message) {
        this.symbols = symbols;
        this.message = message;
    }

    /** Reads the message in these bytes; null where it is not one of these, which leaves in the message what it may. */
    @Nullable
    Decoded read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        text.over(bytes, from, to);
        boolean wrapped = text.take(STREAM_BEGINS);
        streamFrom = from;
        streamTo = from;
        if (wrapped) {
            text.expect(STREAM);
            streamFrom = text.position();
            streamTo = streamFrom + text.string();
            text.expect(DATA);
        }
        Decoded decoded = event();
        text.expect(END);
        if (wrapped) {
            text.expect(END);
        }
        return text.ended() ? decoded : null;
    }

    private @Nullable Decoded event() {
        if (!text.take(TYPE)) {
            return text.take(SPOT_QUOTE) ? quote() : null;
        }
        if (text.take(QUOTE)) {
            text.expect(QUOTE_ENDS);
            text.expect(LAST_UPDATE);
            return quote();
        }
        if (text.take(TRADE)) {
            return trade();
        }
        if (text.take(DEPTH)) {
            text.expect(DEPTH_ENDS);
            return update();
        }
        if (text.take(AGGREGATE_TRADE)) {
            text.expect(AGGREGATE_TRADE_ENDS);
            return aggregateTrade();
        }
        return null;
    }

    /** The instrument, of which the message then is; null where it is none of ours. */
    private @Nullable Symbol begin(BinanceMessage.Kind kind) {
        text.expect(SYMBOL);
        int from = text.position();
        int to = from + text.string();
        Symbol symbol = text.failed() ? null : symbols.find(bytes, from, to);
        if (symbol != null) {
            message.kind = kind;
            message.instrumentId = symbol.id();
        }
        return symbol;
    }

    private void time() {
        long time = text.whole();
        text.require(BinanceTime.inRange(time));
        message.timeNanos = BinanceTime.nanos(time);
    }

    /** When it happened, which the venue says before the symbol or after the prices. */
    private void timeIfNext() {
        if (text.take(HAPPENED)) {
            time();
        }
    }

    /** From the number of the update on. The times stand before the symbol, at the end, or nowhere. */
    private @Nullable Decoded quote() {
        text.whole();
        message.timeNanos = BinanceMessage.NO_TIME;
        boolean timed = text.take(MADE);
        if (timed) {
            text.whole();
            text.expect(HAPPENED);
            time();
        }
        Symbol symbol = begin(BinanceMessage.Kind.QUOTE);
        if (symbol == null) {
            return null;
        }
        text.expect(BID);
        message.bidTicks = text.decimal(symbol.price);
        text.expect(BID_QUANTITY);
        message.bidLots = text.decimal(symbol.quantity);
        text.expect(ASK);
        message.askTicks = text.decimal(symbol.price);
        text.expect(ASK_QUANTITY);
        message.askLots = text.decimal(symbol.quantity);
        if (!timed && text.take(HAPPENED)) {
            time();
            text.expect(MADE);
            text.whole();
        }
        return Decoded.MESSAGE;
    }

    /** From the time on at which the message was made. Futures say before the symbol when it happened, spot after. */
    private @Nullable Decoded trade() {
        text.expect(MADE_AFTER_TYPE);
        time();
        boolean timed = text.take(HAPPENED);
        if (timed) {
            time();
        }
        Symbol symbol = begin(BinanceMessage.Kind.TRADE);
        if (symbol == null) {
            return null;
        }
        text.expect(TRADE_ID);
        text.whole();
        traded(symbol);
        if (text.take(BUYER_ORDER)) {
            text.whole();
            text.expect(SELLER_ORDER);
            text.whole();
        }
        if (!timed) {
            timeIfNext();
        }
        if (text.take(ORDER_TYPE)) {
            text.string();
        }
        return aggressor();
    }

    private @Nullable Decoded aggregateTrade() {
        text.expect(MADE_AFTER_TYPE);
        time();
        Symbol symbol = begin(BinanceMessage.Kind.AGGREGATE_TRADE);
        if (symbol == null) {
            return null;
        }
        text.expect(AGGREGATE_ID);
        text.whole();
        traded(symbol);
        text.expect(FIRST_TRADE);
        text.whole();
        text.expect(LAST_TRADE);
        text.whole();
        timeIfNext();
        return aggressor();
    }

    private void traded(Symbol symbol) {
        text.expect(PRICE);
        message.priceTicks = text.decimal(symbol.price);
        text.expect(QUANTITY);
        message.quantityLots = text.decimal(symbol.quantity);
    }

    private Decoded aggressor() {
        text.expect(BUYER_IS_MAKER);
        message.aggressor = text.flag() ? Side.SELL : Side.BUY;
        if (text.take(IGNORED)) {
            text.flag();
        }
        return message.priceTicks == 0 || message.quantityLots == 0 ? Decoded.NOTHING : Decoded.MESSAGE;
    }

    private @Nullable Decoded update() {
        text.expect(MADE_AFTER_TYPE);
        time();
        timeIfNext();
        boolean partial = StreamName.isPartialDepth(bytes, streamFrom, streamTo);
        Symbol symbol = begin(partial ? BinanceMessage.Kind.PARTIAL_DEPTH : BinanceMessage.Kind.DEPTH_UPDATE);
        if (symbol == null) {
            return null;
        }
        text.expect(FIRST_UPDATE);
        message.firstUpdateId = text.whole();
        text.expect(LAST_UPDATE);
        message.lastUpdateId = text.whole();
        message.previousUpdateId = text.take(UPDATE_BEFORE) ? text.whole() : -1;
        text.expect(BIDS);
        levels(message.bids, symbol);
        text.expect(ASKS);
        levels(message.asks, symbol);
        return Decoded.MESSAGE;
    }

    private void levels(Levels levels, Symbol symbol) {
        levels.clear();
        if (text.take(NO_LEVELS)) {
            return;
        }
        text.expect(FIRST_LEVEL);
        do {
            long ticks = text.decimal(symbol.price);
            text.expect(LEVEL_QUANTITY);
            levels.add(ticks, text.decimal(symbol.quantity));
        } while (text.take(NEXT_LEVEL) && !text.failed());
        text.expect(LEVELS_END);
    }
}
