package xyz.noderr.strategy.regime;

/** The last so many numbers. */
final class Recent {
    private final double[] values;
    private long count;

    Recent(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        values[(int) (count++ % values.length)] = value;
    }

    boolean full() {
        return count >= values.length;
    }

    /** How many there are. */
    int size() {
        return (int) Math.min(count, values.length);
    }

    /** Oldest first. */
    double[] inOrder() {
        double[] ordered = new double[size()];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = values[(int) ((count - ordered.length + i) % values.length)];
        }
        return ordered;
    }
}
