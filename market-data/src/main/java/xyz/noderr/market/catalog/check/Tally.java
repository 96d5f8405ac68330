package xyz.noderr.market.catalog.check;

import java.util.ArrayList;
import java.util.List;

/** Counts something, and keeps the lines of its first thousand. */
final class Tally {
    private static final int KEPT = 1_000;

    private final List<Long> lines = new ArrayList<>();
    private long count;

    void add(long line) {
        if (count++ < KEPT) {
            lines.add(line);
        }
    }

    long count() {
        return count;
    }

    List<Long> lines() {
        return lines;
    }
}
