package xyz.noderr.backtest.audit;

import java.util.ArrayList;
import java.util.List;

/** Rows of floats of one width, in their order. */
final class Rows {
    private static final int PER_BLOCK = 4096;

    private final int width;
    private final List<float[]> blocks = new ArrayList<>();
    private int size;

    Rows(int width) {
        this.width = width;
    }

    /** Adds a copy of a row, and returns its place. */
    int add(float[] row) {
        if (size % PER_BLOCK == 0) {
            blocks.add(new float[PER_BLOCK * width]);
        }
        System.arraycopy(row, 0, blocks.getLast(), size % PER_BLOCK * width, width);
        return size++;
    }

    float get(int row, int column) {
        return blocks.get(row / PER_BLOCK)[row % PER_BLOCK * width + column];
    }

    int size() {
        return size;
    }

    int width() {
        return width;
    }

    /** One column of all rows. */
    double[] column(int column) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = get(i, column);
        }
        return values;
    }
}
