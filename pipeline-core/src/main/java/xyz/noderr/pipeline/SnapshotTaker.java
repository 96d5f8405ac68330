package xyz.noderr.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.state.SectionWriter;
import xyz.noderr.pipeline.state.SnapshotFiles;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Saves the states of one thread's stages at every so many events, in that thread, between two events. A snapshot that
 * cannot be written is logged and counted, and an older one serves in its place.
 */
final class SnapshotTaker {
    private static final Logger LOG = System.getLogger(SnapshotTaker.class.getName());
    private static final int KEEP = 2;

    private final Path folder;
    private final long every;
    private final int part;
    private final int parts;
    private final Map<String, Stateful> states;
    private final SectionWriter sections = new SectionWriter();
    private final Counter failures = new Counter();
    private long next;

    /**
     * Saves these states.
     *
     * @param part which of the threads it is, from 0
     * @param parts how many threads there are
     */
    SnapshotTaker(Path folder, long every, int part, int parts, Map<String, Stateful> states, long firstSequence) {
        this.folder = folder;
        this.every = every;
        this.part = part;
        this.parts = parts;
        this.states = states;
        next = Math.ceilDiv(firstSequence + 1, every) * every - 1;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Whether the state after this event is to be saved. */
    boolean isDueAt(long sequence) {
        return sequence == next;
    }

    /** Called after each event. */
    void after(long sequence) {
        if (isDueAt(sequence)) {
            next += every;
            take(sequence);
        }
    }

    private void take(long sequence) {
        try {
            sections.clear();
            states.forEach(sections::add);
            SnapshotFiles.write(folder, sequence, part, parts, sections.written());
            SnapshotFiles.keepNewest(folder, part, KEEP);
        } catch (IOException | RuntimeException refused) {
            failures.increment();
            LOG.log(Logger.Level.WARNING, "No snapshot at event " + sequence + ": " + refused, refused);
        }
    }

    long failures() {
        return failures.value();
    }
}
