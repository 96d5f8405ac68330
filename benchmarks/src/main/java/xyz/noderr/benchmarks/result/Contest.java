package xyz.noderr.benchmarks.result;

import java.util.List;

/**
 * Ours beside its rivals, or its floor, in one run.
 *
 * @param part of the hot path
 * @param name which work they did
 * @param unit of the scores
 * @param moreIsBetter whether a higher score is a better one
 */
public record Contest(
        String part, String name, String unit, boolean moreIsBetter, Measured ours, List<Measured> rivals) {
    public Contest {
        rivals = List.copyOf(rivals);
    }

    /** How many times as fast as a rival ours is: above 1 it is faster. */
    public double ratio(Measured rival) {
        return moreIsBetter ? ours.score() / rival.score() : rival.score() / ours.score();
    }
}
