package xyz.noderr.backtest.execution;

import java.util.List;
import java.util.stream.Stream;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

/**
 * Our fills in the order in which we heard of them, a column for each thing that is known of them. No more than {@link
 * #LIMIT} are kept, so that a long run costs no more than some hundred megabytes; the others are counted.
 */
public final class FillColumns {
    /** A price that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** So many are kept, about 110 bytes each. */
    public static final int LIMIT = 1 << 20;

    private static final int BUY = 1;
    private static final long RESTED = 2;
    private static final int INSTRUMENT_SHIFT = 2;

    private final LongColumn timeNanos = new LongColumn();
    private final LongColumn what = new LongColumn();
    private final LongColumn orderId = new LongColumn();
    private final LongColumn priceTicks = new LongColumn();
    private final LongColumn quantityLots = new LongColumn();
    private final LongColumn feeQuote = new LongColumn();
    private final LongColumn decidedHalfTicks = new LongColumn();
    private final LongColumn seenHalfTicks = new LongColumn();
    private final LongColumn movedTicks = new LongColumn();
    private final List<LongColumn> laterHalfTicks =
            Stream.generate(LongColumn::new).limit(Horizon.values().length).toList();
    private long counted;

    /** A fill; whether it is kept. */
    boolean add(Event fill, long decided, long seen) {
        counted++;
        if (size() == LIMIT) {
            return false;
        }
        timeNanos.add(fill.eventTimeNanos());
        what.add(((long) fill.instrumentId() << INSTRUMENT_SHIFT) + (fill.side() == Side.BUY ? BUY : 0));
        orderId.add(fill.orderId());
        priceTicks.add(fill.priceTicks());
        quantityLots.add(fill.quantityLots());
        feeQuote.add(fill.feeQuote());
        decidedHalfTicks.add(decided);
        seenHalfTicks.add(seen);
        movedTicks.add(0);
        for (int i = 0; i < laterHalfTicks.size(); i++) {
            laterHalfTicks.get(i).add(UNKNOWN);
        }
        return true;
    }

    /** What the venue knows of it. */
    void note(int row, boolean rested, long ticks) {
        what.set(row, (what.get(row) & ~RESTED) | (rested ? RESTED : 0));
        movedTicks.set(row, ticks);
    }

    void setLater(int horizon, int row, long halfTicks) {
        laterHalfTicks.get(horizon).set(row, halfTicks);
    }

    /** How many are kept. */
    public int size() {
        return timeNanos.size();
    }

    /** How many there were. */
    public long counted() {
        return counted;
    }

    /** When we heard of it. */
    public long timeNanos(int row) {
        return timeNanos.get(row);
    }

    public int instrumentId(int row) {
        return (int) (what.get(row) >> INSTRUMENT_SHIFT);
    }

    public Side side(int row) {
        return (what.get(row) & BUY) == 0 ? Side.SELL : Side.BUY;
    }

    /** Whether its order rested, so that the fill is the maker's. */
    public boolean rested(int row) {
        return (what.get(row) & RESTED) != 0;
    }

    public long orderId(int row) {
        return orderId.get(row);
    }

    public long priceTicks(int row) {
        return priceTicks.get(row);
    }

    public long quantityLots(int row) {
        return quantityLots.get(row);
    }

    public long feeQuote(int row) {
        return feeQuote.get(row);
    }

    /** The reference price when its order was decided, in half ticks, or {@link #UNKNOWN}. */
    public long decidedHalfTicks(int row) {
        return decidedHalfTicks.get(row);
    }

    /** The reference price when we heard of it, in half ticks. */
    public long seenHalfTicks(int row) {
        return seenHalfTicks.get(row);
    }

    /** By how much its price was worse for what we had taken ourselves. */
    public long movedTicks(int row) {
        return movedTicks.get(row);
    }

    /** The reference price at a horizon after it, in half ticks; {@link #UNKNOWN} where the run ended before. */
    public long laterHalfTicks(int horizon, int row) {
        return laterHalfTicks.get(horizon).get(row);
    }
}
