package xyz.noderr.market.catalog.form;

import java.util.List;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Row;
import xyz.noderr.market.catalog.Rows;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/** Writes events of the market as rows, in the order in which they came. */
final class EventRows {
    private static final long BID = 1;
    private static final long ASK = -1;

    private final Rows rows;
    private final List<Listing> listings;
    private final Row row = new Row();
    private long ordinal;
    private long left;

    /**
     * Rows of these instruments, whose places are their ids.
     *
     * @param rows where they go
     */
    EventRows(Rows rows, List<Listing> listings) {
        this.rows = rows;
        this.listings = listings;
    }

    void add(Event event, long receivedNanos, long line) {
        row.clear();
        row.set(Column.TIME_NS, event.eventTimeNanos())
                .set(Column.RECEIVED_NS, receivedNanos)
                .set(Column.SEQUENCE, event.sourceSequence() == 0 ? Row.NONE : event.sourceSequence())
                .set(Column.ORDINAL, ordinal)
                .set(Column.LINE, line);
        Listing listing = listings.get(event.instrumentId());
        switch (event.kind()) {
            case TRADE -> trade(event, listing);
            case QUOTE -> quote(event, listing);
            case DEPTH_UPDATE, DEPTH_SNAPSHOT, DEPTH_GAP -> depth(event, listing);
            case BAR -> bar(event.bar(), listing);
            default -> {
                left++;
                return;
            }
        }
        ordinal++;
    }

    private void trade(Event event, Listing listing) {
        Side aggressor = event.aggressor();
        row.set(Column.PRICE_TICKS, event.priceTicks())
                .set(Column.QUANTITY_LOTS, event.quantityLots())
                .set(Column.AGGRESSOR, aggressor == null ? Row.NONE : aggressor.sign());
        rows.add(Table.TRADES, listing, row);
    }

    private void quote(Event event, Listing listing) {
        Depth best = event.depth();
        if (best.bids() > 0) {
            row.set(Column.BID_TICKS, best.bidTicks(0)).set(Column.BID_LOTS, best.bidLots(0));
        }
        if (best.asks() > 0) {
            row.set(Column.ASK_TICKS, best.askTicks(0)).set(Column.ASK_LOTS, best.askLots(0));
        }
        rows.add(Table.QUOTES, listing, row);
    }

    private void depth(Event event, Listing listing) {
        row.set(Column.KIND, event.kind().code());
        Depth depth = event.depth();
        boolean gap = !event.kind().hasDepth();
        row.set(Column.CONTINUED, !gap && depth.continued() ? 1 : 0);
        if (gap || depth.bids() + depth.asks() == 0) {
            rows.add(Table.DEPTH, listing, row);
            return;
        }
        row.set(Column.SIDE, BID);
        for (int i = 0; i < depth.bids(); i++) {
            row.set(Column.PRICE_TICKS, depth.bidTicks(i)).set(Column.QUANTITY_LOTS, depth.bidLots(i));
            rows.add(Table.DEPTH, listing, row);
        }
        row.set(Column.SIDE, ASK);
        for (int i = 0; i < depth.asks(); i++) {
            row.set(Column.PRICE_TICKS, depth.askTicks(i)).set(Column.QUANTITY_LOTS, depth.askLots(i));
            rows.add(Table.DEPTH, listing, row);
        }
    }

    private void bar(Bar bar, Listing listing) {
        row.set(Column.SPAN_NS, bar.spanNanos())
                .set(Column.SIDE, 0)
                .set(Column.OPEN_TICKS, bar.openTicks())
                .set(Column.HIGH_TICKS, bar.highTicks())
                .set(Column.LOW_TICKS, bar.lowTicks())
                .set(Column.CLOSE_TICKS, bar.closeTicks())
                .set(Column.VOLUME_LOTS, bar.volumeLots());
        rows.add(Table.BARS, listing, row);
    }

    /** How many events are of kinds that the catalog has no table for. */
    long left() {
        return left;
    }
}
