package xyz.noderr.market.kraken;

import java.math.BigDecimal;
import java.util.List;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.feed.MarketEvent;
import xyz.noderr.market.feed.MessageDecoder;
import xyz.noderr.market.feed.MessageEvents;
import xyz.noderr.market.feed.Symbol;
import xyz.noderr.market.feed.Symbols;
import xyz.noderr.market.json.DecimalSteps;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.market.json.JsonFields;
import xyz.noderr.market.json.MalformedMessageException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Reads Kraken's {@code book-N}, {@code trade}, {@code ticker} and {@code spread}. Forms and the checksum of books as in
 * the venue's pages "WebSockets API v1" and "WebSockets: Book Checksum (v1)".
 *
 * <p>A message is an array {@code [channel id, data, …, channel, pair]}, whose last two members say what the others are.
 * After each update the book is cut to the depth that was subscribed, as the venue tells no more of what fell out of it,
 * and the levels that were cut off are taken off the ring's book too. Then its checksum is held against the venue's: where
 * they differ there is a gap in place of the update.
 */
public final class KrakenDecoder implements MessageDecoder {
    private static final int MOST_MEMBERS = 8;
    private static final int MOST_DEPTH_DIGITS = 4;

    private static final int ASKS_ANEW = 0;
    private static final int BIDS_ANEW = 1;
    private static final int ASKS = 2;
    private static final int BIDS = 3;
    private static final int CHECKSUM = 4;
    private static final int EVENT = 5;

    private static final DecimalSteps NANOS = new DecimalSteps(new BigDecimal("0.000000001"));
    private static final DecimalSteps WHOLE = new DecimalSteps(BigDecimal.ONE);

    private final Symbols symbols;
    private final KrakenBook[] books;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields = new JsonFields("as", "bs", "a", "b", "c", "event");
    /** Where the members of the message's array begin. */
    private final int[] members = new int[MOST_MEMBERS];

    private final PrintedLevels bids = new PrintedLevels();
    private final PrintedLevels asks = new PrintedLevels();
    private long latestNanos;
    private String reason = "";

    /** Of these instruments, whose symbols are the venue's pairs as {@code XBT/USD}. */
    public KrakenDecoder(List<Instrument> instruments) {
        symbols = new Symbols(instruments, false);
        books = new KrakenBook
                [instruments.stream().mapToInt(Instrument::id).max().orElse(-1) + 1];
        for (int i = 0; i < books.length; i++) {
            books[i] = new KrakenBook();
        }
    }

    @Override
    public Decoded decode(byte[] bytes, int from, int to, MessageEvents events) {
        cursor.over(bytes, from, to);
        try {
            if (cursor.peek() == '{') {
                fields.read(cursor);
                cursor.expectEnd();
                return told();
            }
            int count = members();
            return understand(count, events);
        } catch (MalformedMessageException malformed) {
            reason = malformed.reason();
            return Decoded.MALFORMED;
        }
    }

    /** What is told of the connection. */
    private Decoded told() {
        boolean known = fields.is(EVENT, "heartbeat", cursor)
                || fields.is(EVENT, "systemStatus", cursor)
                || fields.is(EVENT, "subscriptionStatus", cursor)
                || fields.is(EVENT, "pong", cursor);
        return known ? Decoded.NOTHING : Decoded.UNKNOWN;
    }

    private int members() throws MalformedMessageException {
        int count = 0;
        cursor.expect('[');
        do {
            if (count == MOST_MEMBERS) {
                throw cursor.malformed("too many members");
            }
            cursor.peek();
            members[count++] = cursor.position();
            cursor.skip();
        } while (cursor.take(','));
        cursor.expect(']');
        cursor.expectEnd();
        return count;
    }

    private Decoded understand(int count, MessageEvents events) throws MalformedMessageException {
        if (count < 4) {
            return Decoded.UNKNOWN;
        }
        cursor.moveTo(members[count - 1]);
        text();
        Symbol symbol = symbols.find(cursor, cursor.tokenFrom(), cursor.tokenTo());
        cursor.moveTo(members[count - 2]);
        text();
        int from = cursor.tokenFrom();
        int to = cursor.tokenTo();
        int depth = depth(from, to);
        boolean trade = cursor.is(from, to, "trade");
        boolean ticker = cursor.is(from, to, "ticker");
        boolean spread = cursor.is(from, to, "spread");
        if (depth == 0) {
            events.changesNoBook();
        }
        if (depth == 0 && !trade && !ticker && !spread) {
            return Decoded.UNKNOWN;
        }
        if (symbol == null) {
            events.changesNoBook();
            return Decoded.FOREIGN;
        }
        cursor.moveTo(members[1]);
        if (trade) {
            return trades(events, symbol);
        }
        if (ticker || spread) {
            return ticker ? ticker(events, symbol) : spread(events, symbol);
        }
        return book(events, symbol, books[symbol.id()], count - 2, depth);
    }

    private void text() throws MalformedMessageException {
        cursor.string();
        if (cursor.escaped()) {
            throw cursor.malformed("a name with escapes");
        }
    }

    /** Of {@code book-1000}; 0 where it is no book. */
    private int depth(int from, int to) {
        int digits = from + "book-".length();
        if (digits >= to || to - digits > MOST_DEPTH_DIGITS || !cursor.is(from, digits, "book-")) {
            return 0;
        }
        int depth = 0;
        for (int at = digits; at < to; at++) {
            int digit = cursor.byteAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            depth = depth * 10 + digit;
        }
        return depth;
    }

    private Decoded trades(MessageEvents events, Symbol symbol) throws MalformedMessageException {
        cursor.expect('[');
        if (cursor.take(']')) {
            return Decoded.NOTHING;
        }
        do {
            cursor.expect('[');
            long ticks = symbol.price.read(cursor);
            cursor.expect(',');
            long lots = symbol.quantity.read(cursor);
            cursor.expect(',');
            long time = NANOS.read(cursor);
            cursor.expect(',');
            text();
            boolean buy = cursor.is(cursor.tokenFrom(), cursor.tokenTo(), "b");
            if (!buy && !cursor.is(cursor.tokenFrom(), cursor.tokenTo(), "s")) {
                throw cursor.malformed("a side that is none");
            }
            restOfArray();
            events.trade(symbol.id(), time, ticks, lots, buy ? Side.BUY : Side.SELL);
        } while (cursor.take(','));
        cursor.expect(']');
        return Decoded.MESSAGE;
    }

    /** The best of each side: {@code [price, whole lots, lots]}. It has no time. */
    private Decoded ticker(MessageEvents events, Symbol symbol) throws MalformedMessageException {
        fields.read(cursor);
        fields.moveToArray(BIDS, cursor);
        cursor.expect('[');
        long bid = symbol.price.read(cursor);
        long bidLots = third(symbol);
        fields.moveToArray(ASKS, cursor);
        cursor.expect('[');
        long ask = symbol.price.read(cursor);
        long askLots = third(symbol);
        events.quote(symbol.id(), MarketEvent.NO_TIME, bid, bidLots, ask, askLots);
        return Decoded.MESSAGE;
    }

    private long third(Symbol symbol) throws MalformedMessageException {
        cursor.expect(',');
        cursor.skip();
        cursor.expect(',');
        long lots = symbol.quantity.read(cursor);
        restOfArray();
        return lots;
    }

    /** {@code [bid, ask, time, bid's lots, ask's lots]}. */
    private Decoded spread(MessageEvents events, Symbol symbol) throws MalformedMessageException {
        cursor.expect('[');
        long bid = symbol.price.read(cursor);
        cursor.expect(',');
        long ask = symbol.price.read(cursor);
        cursor.expect(',');
        long time = NANOS.read(cursor);
        cursor.expect(',');
        long bidLots = symbol.quantity.read(cursor);
        cursor.expect(',');
        long askLots = symbol.quantity.read(cursor);
        restOfArray();
        events.quote(symbol.id(), time, bid, bidLots, ask, askLots);
        return Decoded.MESSAGE;
    }

    private Decoded book(MessageEvents events, Symbol symbol, KrakenBook book, int end, int depth)
            throws MalformedMessageException {
        bids.clear();
        asks.clear();
        latestNanos = MarketEvent.NO_TIME;
        boolean anew = false;
        long checksum = -1;
        for (int i = 1; i < end; i++) {
            cursor.moveTo(members[i]);
            fields.read(cursor);
            anew |= fields.has(ASKS_ANEW) || fields.has(BIDS_ANEW);
            levels(BIDS_ANEW, bids, symbol);
            levels(ASKS_ANEW, asks, symbol);
            levels(BIDS, bids, symbol);
            levels(ASKS, asks, symbol);
            checksum = fields.has(CHECKSUM) ? fields.decimal(CHECKSUM, WHOLE, cursor) : checksum;
        }
        if (!anew && checksum < 0) {
            throw cursor.malformed("a checksum is missing");
        }
        if (anew) {
            book.clear();
        }
        MarketEvent event = anew ? events.snapshot(symbol.id(), latestNanos) : events.update(symbol.id(), latestNanos);
        if (!anew && !book.known()) {
            return Decoded.MESSAGE;
        }
        book.apply(bids, asks, depth, event.bids(), event.asks());
        if (checksum >= 0 && book.checksum() != checksum) {
            // In place of the update, which has not been shown.
            events.replaceByGap(event);
        }
        return Decoded.MESSAGE;
    }

    private void levels(int field, PrintedLevels to, Symbol symbol) throws MalformedMessageException {
        if (!fields.has(field)) {
            return;
        }
        fields.moveToArray(field, cursor);
        cursor.expect('[');
        if (cursor.take(']')) {
            return;
        }
        do {
            cursor.expect('[');
            to.read(cursor, symbol);
            cursor.expect(',');
            latestNanos = Math.max(latestNanos, NANOS.read(cursor));
            restOfArray();
        } while (cursor.take(','));
        cursor.expect(']');
    }

    private void restOfArray() throws MalformedMessageException {
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
        books[instrumentId].forget();
    }
}
