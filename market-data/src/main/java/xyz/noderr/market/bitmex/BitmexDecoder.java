package xyz.noderr.market.bitmex;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.feed.Levels;
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
import xyz.noderr.pipeline.event.Funding;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Reads BitMEX's tables {@code orderBookL2} (and {@code orderBookL2_25}), {@code quote}, {@code trade} and {@code
 * funding}. Forms as in the venue's page "WebSocket API".
 *
 * <ul>
 *   <li>A table begins with a {@code partial}, before which whatever comes of it is to be left out. The partial of trades
 *       tells again of a trade before the subscription, that of fundings of one that is over: they are nothing new.
 *   <li>Levels go by ids; a change or a deletion names no price, so that the prices are kept by id. An id that was never
 *       named means that something is missing: a gap.
 *   <li>Prices and sizes are numbers without quotes, small prices with an exponent.
 * </ul>
 */
public final class BitmexDecoder implements MessageDecoder {
    private static final long MOST_TICKS = Long.MAX_VALUE >> 2;

    private static final int TABLE = 0;
    private static final int ACTION = 1;
    private static final int DATA = 2;
    private static final int FILTER = 3;
    private static final int SUCCESS = 4;
    private static final int INFO = 5;

    private static final int SYMBOL = 0;
    private static final int ID = 1;
    private static final int SIDE = 2;
    private static final int SIZE = 3;
    private static final int PRICE = 4;
    private static final int TIMESTAMP = 5;
    private static final int BID_SIZE = 6;
    private static final int BID_PRICE = 7;
    private static final int ASK_PRICE = 8;
    private static final int ASK_SIZE = 9;
    private static final int FUNDING_RATE = 10;

    private static final DecimalSteps RATE = new DecimalSteps(BigDecimal.ONE.movePointLeft(Funding.RATE_DECIMALS));

    private final Symbols symbols;
    private final LevelIds[] books;
    /** Whether the book's partial has come. */
    private final boolean[] known;
    /** The message that brought the partial, by the count of messages. */
    private final long[] partialIn;

    private long messages;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields outer = new JsonFields("table", "action", "data", "filter", "success", "info");
    private final JsonFields row = new JsonFields(
            "symbol",
            "id",
            "side",
            "size",
            "price",
            "timestamp",
            "bidSize",
            "bidPrice",
            "askPrice",
            "askSize",
            "fundingRate");
    private String reason = "";

    private enum Table {
        BOOK,
        QUOTE,
        TRADE,
        FUNDING
    }

    private enum Action {
        PARTIAL,
        INSERT,
        UPDATE,
        DELETE
    }

    /** The event that levels of the message go to, till one is of another instrument. */
    private @Nullable MarketEvent book;

    private int bookOf;

    /** Of these instruments. */
    public BitmexDecoder(List<Instrument> instruments) {
        symbols = new Symbols(instruments, false);
        books = new LevelIds[instruments.stream().mapToInt(Instrument::id).max().orElse(-1) + 1];
        known = new boolean[books.length];
        partialIn = new long[books.length];
        for (int i = 0; i < books.length; i++) {
            books[i] = new LevelIds();
        }
    }

    @Override
    public Decoded decode(byte[] bytes, int from, int to, MessageEvents events) {
        cursor.over(bytes, from, to);
        messages++;
        try {
            outer.read(cursor);
            cursor.expectEnd();
            return understand(events);
        } catch (MalformedMessageException malformed) {
            reason = malformed.reason();
            return Decoded.MALFORMED;
        }
    }

    private Decoded understand(MessageEvents events) throws MalformedMessageException {
        if (!outer.has(TABLE)) {
            return outer.has(SUCCESS) || outer.has(INFO) ? Decoded.NOTHING : Decoded.UNKNOWN;
        }
        Table table = table();
        if (table != Table.BOOK) {
            events.changesNoBook();
        }
        if (table == null) {
            return Decoded.UNKNOWN;
        }
        Action action = action();
        boolean again = action == Action.PARTIAL && (table == Table.TRADE || table == Table.FUNDING);
        outer.moveToArray(DATA, cursor);
        return again ? Decoded.NOTHING : rows(table, action, events);
    }

    private @Nullable Table table() {
        if (outer.is(TABLE, "orderBookL2", cursor) || outer.is(TABLE, "orderBookL2_25", cursor)) {
            return Table.BOOK;
        }
        if (outer.is(TABLE, "quote", cursor)) {
            return Table.QUOTE;
        }
        if (outer.is(TABLE, "trade", cursor)) {
            return Table.TRADE;
        }
        return outer.is(TABLE, "funding", cursor) ? Table.FUNDING : null;
    }

    private Action action() throws MalformedMessageException {
        if (outer.is(ACTION, "update", cursor)) {
            return Action.UPDATE;
        }
        if (outer.is(ACTION, "insert", cursor)) {
            return Action.INSERT;
        }
        if (outer.is(ACTION, "delete", cursor)) {
            return Action.DELETE;
        }
        if (outer.is(ACTION, "partial", cursor)) {
            return Action.PARTIAL;
        }
        throw cursor.malformed("an action that is none");
    }

    /** Rows of several instruments may stand in one message, those of each together: others' are passed over. */
    private Decoded rows(Table table, Action action, MessageEvents events) throws MalformedMessageException {
        book = null;
        bookOf = -1;
        cursor.expect('[');
        if (cursor.take(']')) {
            return empty(table, action, events);
        }
        boolean ours = false;
        do {
            row.read(cursor);
            int next = cursor.position();
            if (!row.hasString(SYMBOL)) {
                throw cursor.malformed("a symbol is missing");
            }
            Symbol symbol = symbols.find(cursor, row.textFrom(SYMBOL), row.textTo(SYMBOL));
            if (symbol != null) {
                ours = true;
                switch (table) {
                    case BOOK -> level(action, symbol, events);
                    case QUOTE -> quote(symbol, events);
                    case TRADE -> trade(symbol, events);
                    case FUNDING -> funding(symbol, events);
                }
            }
            cursor.moveTo(next);
        } while (cursor.take(','));
        cursor.expect(']');
        return ours ? Decoded.MESSAGE : Decoded.FOREIGN;
    }

    /** A book without a level is one too: whose it is stands in what was asked for. */
    private Decoded empty(Table table, Action action, MessageEvents events) throws MalformedMessageException {
        if (table != Table.BOOK || action != Action.PARTIAL || !outer.hasObject(FILTER)) {
            return Decoded.NOTHING;
        }
        outer.moveTo(FILTER, cursor);
        row.read(cursor);
        Symbol symbol = row.hasString(SYMBOL) ? symbols.find(cursor, row.textFrom(SYMBOL), row.textTo(SYMBOL)) : null;
        if (symbol == null) {
            return Decoded.FOREIGN;
        }
        books[symbol.id()].clear();
        known[symbol.id()] = true;
        events.snapshot(symbol.id(), MarketEvent.NO_TIME);
        return Decoded.MESSAGE;
    }

    private void quote(Symbol symbol, MessageEvents events) throws MalformedMessageException {
        long time = row.time(TIMESTAMP, cursor);
        // A side that is empty has neither price nor size.
        long bid = row.hasNumber(BID_PRICE) ? row.number(BID_PRICE, symbol.price, cursor) : 0;
        long bidLots = row.hasNumber(BID_SIZE) ? row.number(BID_SIZE, symbol.quantity, cursor) : 0;
        long ask = row.hasNumber(ASK_PRICE) ? row.number(ASK_PRICE, symbol.price, cursor) : 0;
        long askLots = row.hasNumber(ASK_SIZE) ? row.number(ASK_SIZE, symbol.quantity, cursor) : 0;
        events.quote(symbol.id(), time, bid, bidLots, ask, askLots);
    }

    private void trade(Symbol symbol, MessageEvents events) throws MalformedMessageException {
        long time = row.time(TIMESTAMP, cursor);
        long ticks = row.number(PRICE, symbol.price, cursor);
        long lots = row.number(SIZE, symbol.quantity, cursor);
        events.trade(symbol.id(), time, ticks, lots, buy() ? Side.BUY : Side.SELL);
    }

    private void funding(Symbol symbol, MessageEvents events) throws MalformedMessageException {
        long time = row.time(TIMESTAMP, cursor);
        if (!row.hasNumber(FUNDING_RATE)) {
            throw cursor.malformed("a rate is missing");
        }
        row.moveTo(FUNDING_RATE, cursor);
        events.funding(symbol.id(), time, RATE.readSignedNumber(cursor), 0, 0);
    }

    private void level(Action action, Symbol symbol, MessageEvents events) throws MalformedMessageException {
        LevelIds ids = books[symbol.id()];
        long id = row.whole(ID, cursor);
        boolean bid = buy();
        MarketEvent event = bookEvent(action, symbol, events);
        Levels side = bid ? event.bids() : event.asks();
        if (!known[symbol.id()]) {
            return;
        }
        long before = ids.get(id);
        if (action == Action.PARTIAL || action == Action.INSERT) {
            long ticks = price(symbol);
            side.add(ticks, row.number(SIZE, symbol.quantity, cursor));
            ids.put(id, LevelIds.level(ticks, bid));
        } else if (before == LevelIds.NONE) {
            events.replaceByGap(event);
        } else {
            long ticks = LevelIds.ticks(before);
            if (action == Action.DELETE) {
                ids.remove(id);
                (LevelIds.bid(before) ? event.bids() : event.asks()).add(ticks, 0);
                return;
            }
            if (LevelIds.bid(before) != bid) {
                (bid ? event.asks() : event.bids()).add(ticks, 0);
                ids.put(id, LevelIds.level(ticks, bid));
            }
            side.add(ticks, row.number(SIZE, symbol.quantity, cursor));
        }
    }

    private long price(Symbol symbol) throws MalformedMessageException {
        long ticks = row.number(PRICE, symbol.price, cursor);
        if (ticks > MOST_TICKS) {
            throw cursor.malformed("a decimal that is too large");
        }
        return ticks;
    }

    private MarketEvent bookEvent(Action action, Symbol symbol, MessageEvents events) throws MalformedMessageException {
        if (symbol.id() != bookOf) {
            // The time is there since 2022; the rows of one message have the same.
            long time = row.has(TIMESTAMP) ? row.time(TIMESTAMP, cursor) : MarketEvent.NO_TIME;
            bookOf = symbol.id();
            if (action == Action.PARTIAL) {
                if (partialIn[symbol.id()] == messages) {
                    throw cursor.malformed("rows of one book that are not together");
                }
                partialIn[symbol.id()] = messages;
                books[symbol.id()].clear();
                known[symbol.id()] = true;
                book = events.snapshot(symbol.id(), time);
            } else {
                book = events.update(symbol.id(), time);
            }
        }
        return requireNonNull(book);
    }

    private boolean buy() throws MalformedMessageException {
        boolean buy = row.is(SIDE, "Buy", cursor);
        if (!buy && !row.is(SIDE, "Sell", cursor)) {
            throw cursor.malformed("a side that is none");
        }
        return buy;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void lost(int instrumentId) {
        books[instrumentId].clear();
        known[instrumentId] = false;
    }
}
