package xyz.noderr.benchmarks.page;

import java.util.List;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.SuiteResult;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What was done for speed, what was hoped for, and what two runs of the suite found, before it and after it.
 *
 * @param predicted what was expected before it was made
 * @param work the name of what was measured
 */
public record Change(String what, String predicted, String work, SuiteResult before, SuiteResult after) {
    /**
     * As the list of changes names it.
     *
     * @param before the name of a result, without its ending
     * @param after as before
     */
    public record Named(String what, String predicted, String work, String before, String after) {}

    /** The list. */
    public record NamedChanges(List<Named> changes) {}

    double gain() {
        return ratio(after) / ratio(before) - 1;
    }

    /** How many times as fast as the first rival ours is: the machine of one run is not that of the other. */
    double ratio(SuiteResult result) {
        Contest contest = contest(result);
        return contest.ratio(contest.rivals().getFirst());
    }

    Contest contest(SuiteResult result) {
        return result.contests().stream()
                .filter(each -> each.name().equals(work) && !each.rivals().isEmpty())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "the list of changes, " + what,
                        "a result of " + work,
                        result.contests().stream().map(Contest::name).toList().toString(),
                        "name what was measured, or measure it"));
    }

    Measured rival(SuiteResult result) {
        return contest(result).rivals().getFirst();
    }
}
