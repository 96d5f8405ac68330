package xyz.noderr.backtest.execution;

import java.util.Arrays;

/** A column of whole numbers that grows by blocks, so that nothing is copied and no number is an object. */
public final class LongColumn {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private long[][] blocks = new long[16][];
    private int size;

    public void add(long value) {
        int block = size >>> BLOCK_BITS;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * block);
        }
        if (blocks[block] == null) {
            blocks[block] = new long[BLOCK];
        }
        blocks[block][size++ & (BLOCK - 1)] = value;
    }

    public long get(int row) {
        return blocks[row >>> BLOCK_BITS][row & (BLOCK - 1)];
    }

    public void set(int row, long value) {
        blocks[row >>> BLOCK_BITS][row & (BLOCK - 1)] = value;
    }

    /** Forgets the rows from this one on; their room is used again. */
    public void cut(int rows) {
        size = rows;
    }

    public int size() {
        return size;
    }
}
