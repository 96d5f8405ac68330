package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of a convolution once for each of its taps, as an array over all windows ("im2col"): the convolution is a product
 * then, in loops as long as there are windows. What lies in the padding is 0 and never written.
 */
final class Columns {
    private final float[][] rows;
    /** For each tap: where to write, where from, how many, and how far apart they are. */
    private final int[][] runs;

    private final int channels;
    private final int channel;

    Columns(Windows windows, int channels) {
        this.channels = channels;
        channel = windows.channel();
        int taps = windows.taps();
        rows = new float[channels * taps][windows.positions()];
        runs = new int[taps][];
        for (int tap = 0; tap < taps; tap++) {
            runs[tap] = runs(windows, tap);
        }
    }

    /** One array for each tap of each channel, in the order of the weights. */
    float[][] rows() {
        return rows;
    }

    private static int[] runs(Windows windows, int tap) {
        List<int[]> all = new ArrayList<>();
        int positions = windows.positions();
        int[] last = null;
        for (int p = 0; p < positions; p++) {
            int at = windows.at(p, tap);
            if (at < 0) {
                last = null;
            } else if (last != null && (last[2] == 1 || at == last[1] + last[2] * last[3])) {
                last[3] = last[2] == 1 ? at - last[1] : last[3];
                last[2]++;
            } else {
                last = new int[] {p, at, 1, 1};
                all.add(last);
            }
        }
        return all.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** Fetches them from a place on, where the first of the channels begins. */
    void fetch(float[] x, int from) {
        int taps = runs.length;
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < taps; tap++) {
                fetch(x, from + c * channel, runs[tap], rows[c * taps + tap]);
            }
        }
    }

    private static void fetch(float[] x, int from, int[] runs, float[] row) {
        for (int i = 0; i < runs.length; i += 4) {
            int to = runs[i];
            int at = from + runs[i + 1];
            int count = runs[i + 2];
            int apart = runs[i + 3];
            if (apart == 1) {
                System.arraycopy(x, at, row, to, count);
            } else {
                for (int k = 0; k < count; k++) {
                    row[to + k] = x[at + k * apart];
                }
            }
        }
    }
}
