package xyz.noderr.pipeline;

import java.time.Duration;

/** How publishers meet the threads that run the stages. Every wait is bounded. */
interface StageThreads extends AutoCloseable {
    /**
     * Returns when the ring may have room for one more event.
     *
     * @throws PipelineFailedException when the stages made none within the stall timeout
     */
    void awaitRoom();

    /** Returns whether all stages have handled all events of the ring up to this one within the time. */
    boolean awaitProcessed(long sequence, Duration timeout);

    /** The last event of the ring that all stages have handled; −1 for none. */
    long processed();

    @Override
    void close();
}
