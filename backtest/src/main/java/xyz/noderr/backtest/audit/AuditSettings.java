package xyz.noderr.backtest.audit;

import java.time.Instant;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What an audit is asked for.
 *
 * @param cuts how many times after which the future is another are chosen
 * @param at times that are asked for, beside those
 * @param seed of what is drawn: the same gives the same cuts and futures
 */
public record AuditSettings(int cuts, List<Instant> at, long seed) {
    private static final int MOST = 10_000;

    public AuditSettings {
        at = List.copyOf(at);
        if (cuts < 0 || cuts > MOST || (cuts == 0 && at.isEmpty())) {
            throw new InvalidInputException(
                    "--cuts", "a number from 1 to " + MOST + ", or times at --at", Integer.toString(cuts));
        }
    }
}
