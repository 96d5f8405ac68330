package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The latest orders that were sent, for their rate and for doubles. The oldest gives way. */
final class RecentOrders implements Stateful {
    /** How many are kept: no rate can be limited to more. */
    static final int KEPT = 1 << 8;

    private static final int MASK = KEPT - 1;
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] times = new long[KEPT];
    private final int[] instruments = new int[KEPT];
    private final long[] signedLots = new long[KEPT];
    private final long[] limits = new long[KEPT];
    private long count;

    void sent(long timeNanos, int instrumentId, Side side, long lots, long limitTicks) {
        int at = (int) (count++ & MASK);
        times[at] = timeNanos;
        instruments[at] = instrumentId;
        signedLots[at] = side.sign() * lots;
        limits[at] = limitTicks;
    }

    /** Whether so many were sent after this time; of more than are kept it is not known, and no. */
    boolean reach(long many, long timeNanos) {
        return many == 0 || (many <= kept() && times[(int) ((count - many) & MASK)] > timeNanos);
    }

    /** How many were sent after this time; as many as are kept at most. */
    int since(long timeNanos) {
        int found = 0;
        while (found < kept() && times[(int) ((count - 1 - found) & MASK)] > timeNanos) {
            found++;
        }
        return found;
    }

    /** When the same order was sent last, of those sent after a time; {@link Long#MIN_VALUE} for none. */
    long same(int instrumentId, Side side, long lots, long limitTicks, long afterNanos) {
        for (int i = 0; i < kept(); i++) {
            int at = (int) ((count - 1 - i) & MASK);
            if (times[at] <= afterNanos) {
                return NEVER;
            }
            if (instruments[at] == instrumentId && signedLots[at] == side.sign() * lots && limits[at] == limitTicks) {
                return times[at];
            }
        }
        return NEVER;
    }

    private int kept() {
        return (int) Math.min(count, KEPT);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < KEPT; i++) {
            out.putLong(times[i]);
            out.putInt(instruments[i]);
            out.putLong(signedLots[i]);
            out.putLong(limits[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        count = in.getLong();
        for (int i = 0; i < KEPT; i++) {
            times[i] = in.getLong();
            instruments[i] = in.getInt();
            signedLots[i] = in.getLong();
            limits[i] = in.getLong();
        }
    }
}
