package xyz.noderr.pipeline;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * One step of an event's way through the ring. A stage reads what earlier stages wrote on the event and writes its own
 * part.
 *
 * <p>Threading: a stage is called by one thread at a time and owns its state. The event belongs to the ring and is
 * reused: keep no reference to it, nor to anything it hands out, after the call returns. A stage must not allocate, lock
 * or wait in steady state, and takes the time from the event, never from the machine's clock.
 *
 * <p>A stage that throws has lost that event: trading is halted, the later stages and the later events go on, and no
 * order leaves until somebody gives the command RESUME.
 */
@FunctionalInterface
public interface Stage {
    /** Handles the next event. Events come in the order of their sequence, none left out. */
    void onEvent(Event event);

    /** The last event that was available has been handled; the next may be long in coming. */
    default void onBatchEnd() {}

    /** Registers what it counts, of which any thread may ask. {@link Pipeline#register} does it for all stages. */
    default void register(Metrics metrics) {}
}
