package xyz.noderr.inference.drift;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.drift.DriftSummary.Shift;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Counts of the columns of a row by the training's bins: of the window that is open, and of all that are closed. Makes no
 * garbage. One thread owns it; {@link #windowIndex} and {@link #missing} may be read by any.
 */
final class Histograms implements Stateful {
    private static final int INFINITE_EXPONENT = 0x7f800000;

    private final List<TrainingBins> bins;
    private final BinSearch search;
    private final int stride;
    private final long[] open;
    private final long[] closed;
    private final Counter[] missing;
    /** Bits of doubles: NaN until a window was judged. */
    private final AtomicLongArray windowIndex;

    private final double[] worstIndex;
    private final long[] worstEndNanos;
    private final long[] alarms;

    Histograms(List<TrainingBins> bins) {
        this.bins = List.copyOf(bins);
        int columns = bins.size();
        search = new BinSearch(bins);
        stride = search.stride();
        open = new long[columns * stride];
        closed = new long[columns * stride];
        missing = new Counter[columns];
        windowIndex = new AtomicLongArray(columns);
        worstIndex = new double[columns];
        worstEndNanos = new long[columns];
        alarms = new long[columns];
        for (int i = 0; i < columns; i++) {
            missing[i] = new Counter();
            windowIndex.setOpaque(i, Double.doubleToRawLongBits(Double.NaN));
        }
    }

    int columns() {
        return bins.size();
    }

    /** A row: each number in its bin, what is not finite as missing. */
    void add(float[] row) {
        for (int column = 0; column < missing.length; column++) {
            float number = row[column];
            if ((Float.floatToRawIntBits(number) & INFINITE_EXPONENT) == INFINITE_EXPONENT) {
                missing[column].increment();
            } else {
                open[column * stride + search.place(column, number)]++;
            }
        }
    }

    /** A row that there is not, for want of these columns. */
    void addMissing(boolean[] lacks) {
        for (int column = 0; column < missing.length; column++) {
            if (lacks[column]) {
                missing[column].increment();
            }
        }
    }

    /**
     * Judges the open window, and closes it.
     *
     * @param alarm the index from which it is an alarm
     * @return the greatest index of a column; NaN where none has bins
     */
    double judge(double alarm, long endNanos) {
        double greatest = Double.NaN;
        for (int column = 0; column < columns(); column++) {
            double index = StabilityIndex.of(open, column * stride, bins.get(column));
            windowIndex.setOpaque(column, Double.doubleToRawLongBits(index));
            if (index >= alarm) {
                alarms[column]++;
            }
            if (index > worstIndex[column]) {
                worstIndex[column] = index;
                worstEndNanos[column] = endNanos;
            }
            // Written so that the first number takes the place of NaN.
            greatest = greatest >= index ? greatest : Double.isNaN(index) ? greatest : index;
        }
        close();
        return greatest;
    }

    /** Closes the open window without a judgement. */
    void close() {
        for (int i = 0; i < open.length; i++) {
            closed[i] += open[i];
            open[i] = 0;
        }
    }

    /** The index of a column in the last window that was judged; NaN for none. For any thread. */
    double windowIndex(int column) {
        return Double.longBitsToDouble(windowIndex.getOpaque(column));
    }

    /** How often a column was missing. For any thread. */
    long missing(int column) {
        return missing[column].value();
    }

    /**
     * What came of a column, the open window included.
     *
     * @param trainingRows how many rows the bins are of
     * @return null where the training's bins are not known, or nothing was counted
     */
    @Nullable
    Shift shift(int column, long trainingRows) {
        TrainingBins known = bins.get(column);
        int from = column * stride;
        long[] counts = new long[stride];
        for (int place = 0; place < stride; place++) {
            counts[place] = open[from + place] + closed[from + place];
        }
        long rows = StabilityIndex.rows(counts, 0, known);
        if (known.count() == 0 || rows == 0) {
            return null;
        }
        double index = StabilityIndex.of(counts, 0, known);
        double distance = KolmogorovSmirnov.distance(counts, 0, known);
        double last = windowIndex(column);
        return new Shift(
                index,
                StabilityReading.of(index).toString(),
                distance,
                KolmogorovSmirnov.pValue(distance, rows, trainingRows),
                (double) counts[0] / rows,
                (double) counts[known.count() + 1] / rows,
                Double.isNaN(last) ? null : last,
                worstEndNanos[column] == 0 ? null : worstIndex[column],
                worstEndNanos[column] == 0 ? null : DriftSummary.instant(worstEndNanos[column]),
                alarms[column]);
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < open.length; i++) {
            out.putLong(open[i]);
            out.putLong(closed[i]);
        }
        for (int i = 0; i < missing.length; i++) {
            out.putLong(missing[i].value());
            out.putLong(windowIndex.getOpaque(i));
            out.putDouble(worstIndex[i]);
            out.putLong(worstEndNanos[i]);
            out.putLong(alarms[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < open.length; i++) {
            open[i] = in.getLong();
            closed[i] = in.getLong();
        }
        for (int i = 0; i < missing.length; i++) {
            missing[i].set(in.getLong());
            windowIndex.setOpaque(i, in.getLong());
            worstIndex[i] = in.getDouble();
            worstEndNanos[i] = in.getLong();
            alarms[i] = in.getLong();
        }
    }
}
