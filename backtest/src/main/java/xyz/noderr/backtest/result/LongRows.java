package xyz.noderr.backtest.result;

import java.util.Arrays;

/** Rows of whole numbers, all of one width, that grow by blocks, so that nothing is copied and no number is an object. */
final class LongRows {
    private static final int BLOCK_BITS = 9;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final int width;
    private long[][] blocks = new long[16][];
    private int size;

    LongRows(int width) {
        this.width = width;
    }

    /** One more; what it holds is not defined before it is set. Returns its number. */
    int add() {
        int block = size >>> BLOCK_BITS;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * block);
        }
        if (blocks[block] == null) {
            blocks[block] = new long[BLOCK * width];
        }
        return size++;
    }

    void set(int row, int column, long value) {
        blocks[row >>> BLOCK_BITS][start(row) + column] = value;
    }

    long get(int row, int column) {
        return blocks[row >>> BLOCK_BITS][start(row) + column];
    }

    /** Puts what a row holds in place of another. */
    void copy(int row, int to) {
        if (row != to) {
            System.arraycopy(blocks[row >>> BLOCK_BITS], start(row), blocks[to >>> BLOCK_BITS], start(to), width);
        }
    }

    private int start(int row) {
        return (row & (BLOCK - 1)) * width;
    }

    /** Forgets the rows from this one on; their room is used again. */
    void cut(int rows) {
        size = rows;
    }

    int size() {
        return size;
    }
}
