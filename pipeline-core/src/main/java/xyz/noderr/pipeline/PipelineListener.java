package xyz.noderr.pipeline;

import xyz.noderr.pipeline.decision.Decision;

/**
 * Hears what a pipeline does, in a thread beside it: a listener that is slow or blocks never holds up the ring. What it
 * has no time for is left out and counted ({@code pipeline.listener.missed}); the journal leaves nothing out.
 *
 * <p>Threading: all calls come from one thread, one after another. The decision is a flyweight: copy what you need. What
 * a listener throws is counted ({@code pipeline.listener.failed}), and it is called again with the next.
 */
public interface PipelineListener {
    /**
     * An order or a cancel has left.
     *
     * @param sequence of the event that caused it
     */
    default void onDecision(long sequence, long eventTimeNanos, Decision decision) {}

    /**
     * An order was wanted and refused.
     *
     * @param sequence of the event that caused it
     */
    default void onRefusal(long sequence, long eventTimeNanos, Decision refusal) {}

    /**
     * A rule over the account begins or ends.
     *
     * @param sequence of the event that caused it
     */
    default void onNotice(long sequence, long eventTimeNanos, Decision notice) {}

    /** No more orders leave. */
    default void onHalted(Halt halt) {}

    /**
     * Trading goes on.
     *
     * @param sequence of the command
     */
    default void onResumed(long sequence) {}
}
