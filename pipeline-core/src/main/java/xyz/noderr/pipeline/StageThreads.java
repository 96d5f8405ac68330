package xyz.noderr.pipeline;

/** How the publisher meets the threads that run the stages. Every wait is bounded by the stall timeout. */
interface StageThreads extends AutoCloseable {
    /** Returns when the ring has room for one more event. */
    void awaitRoom();

    /** Returns when all stages have handled all events up to this sequence. */
    void awaitProcessed(long sequence);

    @Override
    void close();
}
