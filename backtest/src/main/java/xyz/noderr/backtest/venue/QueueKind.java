package xyz.noderr.backtest.venue;

import java.util.Locale;
import xyz.noderr.backtest.venue.queue.ProbableQueue;
import xyz.noderr.backtest.venue.queue.QueueModel;
import xyz.noderr.backtest.venue.queue.RiskAverseQueue;

/** What is assumed of the orders of others that are taken back at the price of ours. Written in lower case. */
public enum QueueKind {
    /** They stood behind ours. */
    RISK_AVERSE,
    /** They stood behind ours by a likelihood, of powers of what is behind and ahead. */
    POWER,
    /** The same of logarithms. */
    LOGARITHM;

    QueueModel model(double power) {
        return switch (this) {
            case RISK_AVERSE -> new RiskAverseQueue();
            case POWER -> ProbableQueue.power(power);
            case LOGARITHM -> ProbableQueue.logarithm();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
