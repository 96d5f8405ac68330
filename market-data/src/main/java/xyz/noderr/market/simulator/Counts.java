package xyz.noderr.market.simulator;

import java.util.EnumMap;
import java.util.Map;

/** What the simulator has done so far, at one moment. */
public final class Counts {
    private final EnumMap<Happening, Long> counts = new EnumMap<>(Happening.class);

    Counts(Map<Happening, Long> counts) {
        this.counts.putAll(counts);
    }

    /** How often it happened. */
    public long of(Happening happening) {
        return counts.getOrDefault(happening, 0L);
    }

    /** All that happened at all, a line each; or that nothing did. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        counts.forEach((happening, count) -> {
            if (count > 0) {
                lines.append(String.format("%,12d  %s%n", count, happening));
            }
        });
        return lines.isEmpty() ? "nothing: no client came" + System.lineSeparator() : lines.toString();
    }
}
