package xyz.noderr.strategy.sentinel;

import java.time.Duration;
import java.util.List;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.allocation.PeriodClock;
import xyz.noderr.strategy.covariance.Returns;

/**
 * The returns of all instruments over the last periods, from the last price of one to the last price of the next. One
 * without a trade in a period has not moved; a period in which nothing at all was heard is none.
 */
public final class LookBack implements Stateful {
    private final List<String> names;
    private final PeriodClock clock;
    private final long[] lastTicks;
    private final long[] closeTicks;
    private final int[] known;
    private final double[][] rows;
    private long periods;

    /**
     * One that knows nothing.
     *
     * @param every how long a period is
     * @param lookback how many are kept
     */
    public LookBack(Duration every, int lookback, List<Instrument> instruments) {
        names = instruments.stream().map(each -> each.settings().symbol()).toList();
        clock = new PeriodClock(every);
        int count = names.size();
        lastTicks = new long[count];
        closeTicks = new long[count];
        known = new int[count];
        rows = new double[lookback][count];
    }

    /** Time has gone on: whether a period is over. To be asked before the price of this time is told. */
    public boolean isOver(long nowNanos) {
        boolean over = clock.isOver(nowNanos);
        if (over) {
            close();
        }
        return over;
    }

    private void close() {
        double[] row = rows[(int) (periods++ % rows.length)];
        for (int i = 0; i < row.length; i++) {
            boolean priced = closeTicks[i] > 0;
            row[i] = priced ? (double) lastTicks[i] / closeTicks[i] - 1 : 0;
            known[i] = priced ? Math.min(known[i] + 1, rows.length) : 0;
            closeTicks[i] = lastTicks[i];
        }
    }

    /** The instrument's last price. */
    public void price(int instrumentId, long ticks) {
        lastTicks[instrumentId] = ticks;
    }

    /** How many of the last periods are known of an instrument. */
    public int known(int instrumentId) {
        return known[instrumentId];
    }

    /** The last so many periods, oldest first. */
    public Returns last(int count) {
        double[][] last = new double[count][];
        for (int i = 0; i < count; i++) {
            last[i] = rows[(int) ((periods - count + i) % rows.length)];
        }
        return Returns.of(names, last);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(periods);
        clock.save(out);
        for (int i = 0; i < known.length; i++) {
            out.putLong(lastTicks[i]);
            out.putLong(closeTicks[i]);
            out.putInt(known[i]);
        }
        for (double[] row : rows) {
            for (double each : row) {
                out.putDouble(each);
            }
        }
    }

    @Override
    public void restore(StateReader in) {
        periods = in.getLong();
        clock.restore(in);
        for (int i = 0; i < known.length; i++) {
            lastTicks[i] = in.getLong();
            closeTicks[i] = in.getLong();
            known[i] = in.getInt();
        }
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.getDouble();
            }
        }
    }
}
