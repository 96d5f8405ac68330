package xyz.noderr.backtest.sweep.run;

import org.jspecify.annotations.Nullable;

/**
 * What came of a task.
 *
 * @param key the task's
 * @param refused why it could not be run; null where it was
 * @param returns of the account, period by period; empty where it was not run
 * @param netReturn over the whole span
 * @param maxDrawdown event by event, as a part of the highest equity
 * @param fees in the account's currency
 * @param decisionHash equal hash, equal decisions; empty where it was not run
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in a row, which nobody changes and nobody compares.
public record RunOutcome(
        String key,
        @Nullable String refused,
        double[] returns,
        double netReturn,
        double maxDrawdown,
        long fills,
        double fees,
        String decisionHash) {
    /** One that could not be run. */
    static RunOutcome refused(String key, String why) {
        return new RunOutcome(key, why, new double[0], 0, 0, 0, 0, "");
    }
}
