package xyz.noderr.pipeline.decision;

/** Keeps what was decided. Written before an order leaves: where the log throws, it does not leave. */
@FunctionalInterface
public interface DecisionLog {
    /**
     * Keeps one decision.
     *
     * @param sequence of the event that caused it
     * @param decision a flyweight: what is kept must be copied
     */
    void decided(long sequence, long eventTimeNanos, Decision decision);
}
