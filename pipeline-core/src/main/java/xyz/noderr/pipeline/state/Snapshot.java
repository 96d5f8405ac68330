package xyz.noderr.pipeline.state;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of all stages right after one event. Taken up by a pipeline of the same stages, it goes on as if it had
 * handled all events up to there.
 */
public final class Snapshot {
    private final long sequence;
    private final SortedMap<String, ByteBuffer> sections;

    /**
     * A snapshot of these states.
     *
     * @param sequence the last event that is in it
     * @param sections the saved states by the names of their stages
     */
    public Snapshot(long sequence, SortedMap<String, ByteBuffer> sections) {
        this.sequence = sequence;
        this.sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    }

    /** The last event that is in it. */
    public long sequence() {
        return sequence;
    }

    /** The saved state of a stage; null where there is none. */
    public @Nullable StateReader section(String name) {
        ByteBuffer bytes = sections.get(name);
        return bytes == null ? null : new StateReader(bytes);
    }

    /** One hash for all the states, by the names of their stages in alphabetical order. */
    public long stateHash() {
        StateWriter hashes = new StateWriter();
        sections.forEach((name, bytes) -> {
            hashes.putText(name);
            hashes.putLong(StateHash.of(bytes));
        });
        return StateHash.of(hashes.written());
    }
}
