package xyz.noderr.inference;

import java.util.Arrays;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The last rows of each instrument, as one window of a sequence model, oldest first. A row is written once and never moved:
 * the windows slide along a ring, whose first rows stand behind its end a second time, so that each window is one piece.
 * The ring is longer than a window by the rows that may come together: their windows stand in it side by side.
 *
 * <p>What was added counts only once it is {@link #keep kept}. A row that is missing ends what came before: a window never
 * spans a gap. No garbage; owned by one thread.
 */
final class RowWindows implements Stateful {
    private final int rows;
    private final int features;
    private final int ring;
    private final float[][] tapes;
    /** For each instrument, the row of the ring that is written next. */
    private final int[] next;
    /** For each instrument, how many rows follow each other up to now; no more than a window has. */
    private final int[] filled;

    private final int[] keptNext;
    private final int[] keptFilled;

    /**
     * Windows that no row has come to yet.
     *
     * @param instruments how many there are; their ids are below that
     * @param rows how many rows a window has
     * @param features how many floats a row has
     * @param together the most rows that are added before they are kept
     */
    RowWindows(int instruments, int rows, int features, int together) {
        this.rows = rows;
        this.features = features;
        ring = Math.addExact(rows, together - 1);
        tapes = new float[instruments][Math.multiplyExact(Math.addExact(ring, rows - 1), features)];
        next = new int[instruments];
        filled = new int[instruments];
        keptNext = new int[instruments];
        keptFilled = new int[instruments];
    }

    /**
     * Adds an instrument's next row.
     *
     * @return where in its {@link #tape} the window that ends with it begins; −1 while there are too few rows
     */
    int add(int instrument, float[] row) {
        float[] tape = tape(instrument);
        int place = next[instrument];
        System.arraycopy(row, 0, tape, place * features, features);
        if (place < rows - 1) {
            System.arraycopy(row, 0, tape, (place + ring) * features, features);
        }
        next[instrument] = place + 1 == ring ? 0 : place + 1;
        filled[instrument] = Math.min(rows, filled[instrument] + 1);
        return filled[instrument] < rows ? -1 : begin(place) * features;
    }

    /** The first row of the window whose last row stands here. */
    private int begin(int last) {
        int begin = last - rows + 1;
        return begin < 0 ? begin + ring : begin;
    }

    /** An instrument's row is missing: its window begins anew. */
    void restart(int instrument) {
        tape(instrument);
        filled[instrument] = 0;
    }

    /** The array in which an instrument's windows stand; good until rows beyond those that may come together are added. */
    float[] tape(int instrument) {
        if (instrument < 0 || instrument >= tapes.length) {
            throw new IllegalStateException("There are windows for instruments 0 to " + (tapes.length - 1)
                    + " and a row is of instrument " + instrument + ": build the stage for as many as there are");
        }
        return tapes[instrument];
    }

    /** All that was added stays. */
    void keep() {
        System.arraycopy(next, 0, keptNext, 0, next.length);
        System.arraycopy(filled, 0, keptFilled, 0, filled.length);
    }

    /** What was added and not kept was never there. */
    void takeBack() {
        System.arraycopy(keptNext, 0, next, 0, next.length);
        System.arraycopy(keptFilled, 0, filled, 0, filled.length);
    }

    /** The rows in their order, wherever they stand: equal windows are equal states. */
    @Override
    public void save(StateWriter out) {
        for (int instrument = 0; instrument < tapes.length; instrument++) {
            int count = keptFilled[instrument];
            out.putInt(count);
            for (int back = rows; back > 0; back--) {
                int row = Math.floorMod(keptNext[instrument] - back, ring);
                for (int i = 0; i < features; i++) {
                    out.putInt(back > count ? 0 : Float.floatToRawIntBits(tapes[instrument][row * features + i]));
                }
            }
        }
    }

    @Override
    public void restore(StateReader in) {
        float[] row = new float[features];
        Arrays.fill(next, 0);
        for (int instrument = 0; instrument < tapes.length; instrument++) {
            int count = in.getInt();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < features; j++) {
                    row[j] = Float.intBitsToFloat(in.getInt());
                }
                add(instrument, row);
            }
            filled[instrument] = count;
        }
        keep();
    }
}
