package xyz.noderr.pipeline;

import xyz.noderr.pipeline.event.Event;

/**
 * A stage that is cheaper for many events at once, as a model is. The stages before it handle all events that are waiting
 * on the ring, then it is given them together, and then the stages after it handle each: nobody waits for more events
 * to come. Which events come together depends on the threads, so what it writes on one event must not depend on which
 * others came with it; a stage after it must not be read by one before it.
 */
public interface BatchStage extends Stage {
    /** The most events that it takes at once, 1 or more. */
    int maxEvents();

    /**
     * Handles events in the order of their sequence, as {@link #onEvent} would one after the other. When it throws, each
     * of them is given to {@link #onEvent} alone, so that the one that is at fault is found: it must have done nothing
     * then that may not be done again.
     *
     * @param events the events are in its first places, good until the call returns
     * @param count how many there are
     */
    void onEvents(Event[] events, int count);
}
