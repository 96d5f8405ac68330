package xyz.noderr.pipeline;

import java.util.Locale;

/** Which threads run the stages. Decisions are the same under each: the decision hash says so. */
public enum Topology {
    /**
     * All stages in the thread that publishes, called when it waits or when the ring is full. For backtests, where the
     * source must hear the answer to one event before it may publish the next, so that a second thread would only
     * wait for the first.
     */
    INVOKED(0),
    /** All stages in one thread beside the publisher's. */
    FUSED(1),
    /** Features and inference in one thread, the steps from the portfolio on in another. */
    PIPELINED(2);

    private final int threads;

    Topology(int threads) {
        this.threads = threads;
    }

    /** How many threads the stages take beside the publisher's. */
    public int threads() {
        return threads;
    }

    /** The name in settings and reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
