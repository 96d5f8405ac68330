package xyz.noderr.market.catalog.check;

import java.util.TreeMap;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;
import xyz.noderr.pipeline.event.EventKind;

/**
 * A book as its messages make it: a start without a snapshot, gaps, crossed books, snapshots that are not deep, levels far
 * from the touch, and levels that are taken off without having been there.
 */
final class DepthCheck implements RowCheck {
    private static final long FAR = 2;

    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Tally unsynchronised = new Tally();
    private final Tally gaps = new Tally();
    private final Tally crossed = new Tally();
    private final Tally snapshots = new Tally();
    private final Tally deletes = new Tally();
    private final Tally unseen = new Tally();
    private final Tally far = new Tally();
    private boolean known;
    private boolean begins;
    private long ordinal = Row.NONE;
    private long line;
    private int deepest;
    private long lowestFar = Long.MAX_VALUE;
    private long highestFar;

    /**
     * A check of one instrument's depth in one source.
     *
     * @param continues whether the source goes on where another one ended, and so needs no snapshot
     */
    DepthCheck(boolean continues) {
        begins = !continues;
    }

    @Override
    public void row(Row row) {
        EventKind kind = EventKind.of((byte) row.get(Column.KIND));
        if (row.get(Column.ORDINAL) != ordinal) {
            event(kind, row.get(Column.LINE));
            ordinal = row.get(Column.ORDINAL);
            line = row.get(Column.LINE);
        }
        if (row.has(Column.SIDE)) {
            level(row, kind);
        }
    }

    private void event(EventKind kind, long at) {
        judge();
        if (begins && kind == EventKind.DEPTH_UPDATE) {
            unsynchronised.add(at);
        }
        begins = false;
        if (kind == EventKind.DEPTH_GAP) {
            gaps.add(at);
        }
        if (kind != EventKind.DEPTH_UPDATE) {
            bids.clear();
            asks.clear();
            known = kind == EventKind.DEPTH_SNAPSHOT;
        }
        if (kind == EventKind.DEPTH_SNAPSHOT) {
            snapshots.add(at);
        }
    }

    /** The event before is whole. */
    private void judge() {
        if (known && !bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey()) {
            crossed.add(line);
        }
    }

    private void level(Row row, EventKind kind) {
        TreeMap<Long, Long> side = row.get(Column.SIDE) > 0 ? bids : asks;
        long price = row.get(Column.PRICE_TICKS);
        long lots = row.get(Column.QUANTITY_LOTS);
        if (lots == 0) {
            deletes.add(row.get(Column.LINE));
            if (side.remove(price) == null && known) {
                unseen.add(row.get(Column.LINE));
            }
            return;
        }
        side.put(price, lots);
        if (kind == EventKind.DEPTH_SNAPSHOT) {
            deepest = Math.max(deepest, side.size());
        }
        if (!bids.isEmpty() && !asks.isEmpty()) {
            far(row, price);
        }
    }

    private void far(Row row, long price) {
        long touch = bids.lastKey();
        if (price > FAR * touch || FAR * price < touch) {
            far.add(row.get(Column.LINE));
            lowestFar = Math.min(lowestFar, price);
            highestFar = Math.max(highestFar, price);
        }
    }

    @Override
    public void end(Report report) {
        judge();
        report.fault("unsynchronised start", unsynchronised, "updates come before any snapshot");
        report.fault("gaps", gaps, "times the book was lost through missing messages");
        report.fault("crossed books", crossed, "events leave a bid at or above the ask");
        report.fault(
                "shallow snapshots",
                snapshots,
                "snapshots, of at most " + deepest + " levels a side: what rests deeper is known in part");
        report.note(
                "far levels",
                far,
                "levels at more than twice or less than half the best bid, from " + lowestFar + " to " + highestFar
                        + " ticks: they rest there");
        report.note("deletes", deletes, "levels of quantity 0, which take a level off the book");
        report.note(
                "deletes of unseen levels",
                unseen,
                "of these take off a level that was not known: deeper than the" + " snapshot");
    }
}
