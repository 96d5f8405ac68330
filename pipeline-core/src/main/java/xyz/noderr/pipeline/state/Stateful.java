package xyz.noderr.pipeline.state;

/**
 * Something whose state decides what it will do: the same state and the same events, the same decisions. A stage that
 * opts in can be taken up from a snapshot; the hash of a state is the hash of what {@link #save} writes.
 *
 * <p>Threading: called by the thread that owns the state, between two events, or while the pipeline is at rest.
 */
public interface Stateful {
    /** Writes all that later decisions depend on, always in the same order and the same number of values. */
    void save(StateWriter out);

    /** Takes up what {@link #save} has written, in the same order, and forgets all else. */
    void restore(StateReader in);
}
