package xyz.noderr.benchmarks.latency;

import java.util.function.IntToLongFunction;
import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/**
 * What Binance's futures would have sent of an event: a trade, an update of the book, or the answer to a request for it,
 * field by field as on the venue's page "USDⓈ-M Futures, Websocket Market Streams".
 */
final class VenueText {
    /** When the market opens: the synthetic one counts from 0, and no venue did. */
    private static final long OPEN_MILLIS = 1_700_000_000_000L;

    /** The market goes ten times as slowly, so that its features' windows are full after some three thousand events. */
    private static final long MARKET_NANOS_PER_MILLI = 100_000;

    private static final int PRICE_DECIMALS =
            TradingStages.INSTRUMENT.settings().tickSize().scale();
    private static final int QUANTITY_DECIMALS =
            TradingStages.INSTRUMENT.settings().lotSize().scale();
    private static final String SYMBOL = TradingStages.INSTRUMENT.settings().symbol();

    private static final byte[] TRADE = Ascii.of("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":");
    private static final byte[] UPDATE =
            Ascii.of("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":");
    private static final byte[] HAPPENED = Ascii.of(",\"T\":");
    private static final byte[] TRADE_ID = Ascii.of(",\"s\":\"" + SYMBOL + "\",\"t\":");
    private static final byte[] PRICE = Ascii.of(",\"p\":\"");
    private static final byte[] QUANTITY = Ascii.of("\",\"q\":\"");
    private static final byte[] SELLER = Ascii.of("\",\"X\":\"MARKET\",\"m\":true}}");
    private static final byte[] BUYER = Ascii.of("\",\"X\":\"MARKET\",\"m\":false}}");
    private static final byte[] FIRST_UPDATE = Ascii.of(",\"s\":\"" + SYMBOL + "\",\"U\":");
    private static final byte[] LAST_UPDATE = Ascii.of(",\"u\":");
    private static final byte[] UPDATE_BEFORE = Ascii.of(",\"pu\":");
    private static final byte[] BIDS = Ascii.of(",\"b\":[");
    private static final byte[] ASKS = Ascii.of("],\"a\":[");
    private static final byte[] UPDATE_ENDS = Ascii.of("]}}");
    private static final byte[] SNAPSHOT = Ascii.of("{\"lastUpdateId\":");
    private static final byte[] MADE = Ascii.of(",\"E\":");
    private static final byte[] SNAPSHOT_BIDS = Ascii.of(",\"bids\":[");
    private static final byte[] SNAPSHOT_ASKS = Ascii.of("],\"asks\":[");
    private static final byte[] SNAPSHOT_ENDS = Ascii.of("]}");
    private static final byte[] LEVEL = Ascii.of("[\"");
    private static final byte[] NEXT_LEVEL = Ascii.of(",[\"");
    private static final byte[] LEVEL_QUANTITY = Ascii.of("\",\"");
    private static final byte[] LEVEL_ENDS = Ascii.of("\"]");

    private final Ascii out;
    private long number = 1;

    /** Writes behind what is there already. */
    VenueText(Ascii out) {
        this.out = out;
    }

    /** Writes the message of the event that comes next. */
    void write(Event event) {
        switch (event.kind()) {
            case TRADE -> trade(event);
            case DEPTH_UPDATE -> update(event);
            case DEPTH_SNAPSHOT -> snapshot(event);
            default -> throw new IllegalArgumentException("No venue sends " + event.kind());
        }
    }

    private void trade(Event event) {
        times(TRADE, event);
        out.text(TRADE_ID).whole(event.sequence());
        out.text(PRICE).decimal(event.priceTicks(), PRICE_DECIMALS);
        out.text(QUANTITY).decimal(event.quantityLots(), QUANTITY_DECIMALS);
        out.text((event.quantityLots() & 1) == 0 ? BUYER : SELLER);
    }

    private void update(Event event) {
        times(UPDATE, event);
        long before = number++;
        out.text(FIRST_UPDATE).whole(number);
        out.text(LAST_UPDATE).whole(number);
        out.text(UPDATE_BEFORE).whole(before);
        levels(event.depth(), BIDS, ASKS);
        out.text(UPDATE_ENDS);
    }

    private void snapshot(Event event) {
        out.text(SNAPSHOT).whole(number);
        times(MADE, event);
        levels(event.depth(), SNAPSHOT_BIDS, SNAPSHOT_ASKS);
        out.text(SNAPSHOT_ENDS);
    }

    private void times(byte[] begin, Event event) {
        long millis = OPEN_MILLIS + event.eventTimeNanos() / MARKET_NANOS_PER_MILLI;
        out.text(begin).whole(millis).text(HAPPENED).whole(millis);
    }

    private void levels(Depth depth, byte[] bids, byte[] asks) {
        out.text(bids);
        side(depth.bids(), depth::bidTicks, depth::bidLots);
        out.text(asks);
        side(depth.asks(), depth::askTicks, depth::askLots);
    }

    private void side(int levels, IntToLongFunction ticks, IntToLongFunction lots) {
        for (int i = 0; i < levels; i++) {
            out.text(i == 0 ? LEVEL : NEXT_LEVEL).decimal(ticks.applyAsLong(i), PRICE_DECIMALS);
            out.text(LEVEL_QUANTITY).decimal(lots.applyAsLong(i), QUANTITY_DECIMALS);
            out.text(LEVEL_ENDS);
        }
    }
}
