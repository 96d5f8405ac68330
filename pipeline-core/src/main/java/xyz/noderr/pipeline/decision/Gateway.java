package xyz.noderr.pipeline.decision;

/**
 * Where orders leave: a live venue, a paper account or a simulated venue. What the venue answers comes back as events on
 * the ring, never through this interface.
 *
 * <p>Threading: called by the thread of the last stages. The decision is a flyweight: copy what you need.
 */
public interface Gateway {
    /**
     * Sends an order or a cancel.
     *
     * @param eventTimeNanos when it was decided: the time of the event that caused it
     */
    void send(long eventTimeNanos, Decision decision);
}
