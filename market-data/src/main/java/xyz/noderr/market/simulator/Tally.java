package xyz.noderr.market.simulator;

import java.util.EnumMap;

/** The counts while they grow; owned by the simulator's thread. */
final class Tally {
    private final EnumMap<Happening, Long> counts = new EnumMap<>(Happening.class);

    void add(Happening happening) {
        add(happening, 1);
    }

    void add(Happening happening, long count) {
        counts.merge(happening, count, Long::sum);
    }

    void set(Happening happening, long count) {
        counts.put(happening, count);
    }

    Counts read() {
        return new Counts(counts);
    }
}
