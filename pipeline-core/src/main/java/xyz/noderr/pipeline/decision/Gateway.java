package xyz.noderr.pipeline.decision;

import xyz.noderr.pipeline.event.Event;

/**
 * Where orders leave: a live venue, a paper account or a simulated venue. What the venue answers comes back as events on
 * the ring, never through this interface.
 *
 * <p>Threading: called by the thread of the last stages. Event and decision are flyweights: copy what you need.
 */
public interface Gateway {
    /**
     * Sends an order, a change of one or a cancel.
     *
     * @param cause the event at which it was decided: what it says happened at its time, and was decided when it reached us
     */
    void send(Event cause, Decision decision);
}
