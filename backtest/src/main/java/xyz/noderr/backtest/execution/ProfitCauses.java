package xyz.noderr.backtest.execution;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Event;

/**
 * Where profit came from, counted while it is made. A fill of q lots at p (q below 0 for a sale) whose order was decided at the
 * reference price d, and that we heard of at r with the last price at m, takes part in four causes:
 *
 * <ul>
 *   <li>moves: position × change of the last price, and q × (m − d), as if all had been filled at the prices of the decisions:
 *       the paper portfolio of Perold (Journal of Portfolio Management 14, 1988);
 *   <li>delay: q × (d − r), by how much the market went away, or came near, until the fill was heard of;
 *   <li>spread: q × (r − p), by how much better than the reference price it was filled, without
 *   <li>impact: −|q| × i, where p was worse by i for what we had taken ourselves, as the venue knows.
 * </ul>
 *
 * <p>Their sum is position × change of the last price and q × (m − p), which is all there is of profit before fees and
 * payments, to the last half tick of a lot. Causes are counted by instrument and hour of the day in UTC, in half ticks times
 * lots; fees and payments in the instrument's quote units.
 */
public final class ProfitCauses {
    /** In which hour of the day. */
    public static final int HOURS = 24;

    /** How long each is. */
    public static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private final Cause[] causes = Cause.values();
    private final long[][] byHour;
    private final long[] markTicks;
    private final long[] positionLots;
    private int hour;

    /** Of so many instruments. */
    public ProfitCauses(int instruments) {
        byHour = new long[causes.length][instruments * HOURS];
        markTicks = new long[instruments];
        positionLots = new long[instruments];
    }

    /** The hour of the day of a time, in UTC. */
    public static int hourOf(long timeNanos) {
        return (int) Math.floorMod(Math.floorDiv(timeNanos, NANOS_PER_HOUR), (long) HOURS);
    }

    /** What is counted from here on happens in this hour of the day. */
    public void at(int hourOfDay) {
        hour = hourOfDay;
    }

    /** The last price, before a fill at the same event is counted. */
    public void mark(int instrumentId, long ticks) {
        if (positionLots[instrumentId] != 0) {
            add(Cause.MOVES, instrumentId, 2 * positionLots[instrumentId] * (ticks - markTicks[instrumentId]));
        }
        markTicks[instrumentId] = ticks;
    }

    /**
     * A fill.
     *
     * @param decided the reference price at the decision, in half ticks; as seen where it is not known
     * @param seen that at the fill
     */
    public void fill(Event fill, long decided, long seen) {
        int id = fill.instrumentId();
        long lots = fill.side().sign() * fill.quantityLots();
        add(Cause.MOVES, id, lots * (2 * markTicks[id] - decided));
        add(Cause.DELAY, id, lots * (decided - seen));
        add(Cause.SPREAD, id, lots * (seen - 2 * fill.priceTicks()));
        add(Cause.FEES, id, -fill.feeQuote());
        positionLots[id] += lots;
    }

    /**
     * Some of what a fill paid for the spread was the impact of our own orders.
     *
     * @param amount in half ticks times lots, 0 or more
     */
    void impact(int instrumentId, long amount) {
        add(Cause.SPREAD, instrumentId, amount);
        add(Cause.IMPACT, instrumentId, -amount);
    }

    /** The venue gave money, or took it. */
    public void payment(int instrumentId, long amountQuote) {
        add(Cause.PAYMENTS, instrumentId, amountQuote);
    }

    private void add(Cause cause, int instrumentId, long amount) {
        byHour[cause.place()][instrumentId * HOURS + hour] += amount;
    }

    /** What a cause brought in an hour of the day, in its unit. */
    public long amount(Cause cause, int instrumentId, int hourOfDay) {
        return byHour[cause.place()][instrumentId * HOURS + hourOfDay];
    }

    /** What a cause brought in all. */
    public long amount(Cause cause, int instrumentId) {
        int from = instrumentId * HOURS;
        return Arrays.stream(byHour[cause.place()], from, from + HOURS).sum();
    }
}
