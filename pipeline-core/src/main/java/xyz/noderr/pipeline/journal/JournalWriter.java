package xyz.noderr.pipeline.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.DecisionLog;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.Snapshot;

/**
 * The first stage of all: writes what came in, so that no order leaves before the events that led to it are on file.
 * Its {@link #decisions} keep what was decided, before it leaves. Written means handed to the operating system's memory
 * map: it survives the end of the process, not a power cut.
 *
 * <p>When the disk is nearly full, or a record cannot be written, the stage throws, and throws on: trading is halted until
 * a restart, the rest of the pipeline goes on, and what is on file is the whole beginning of the run.
 *
 * <p>Threading: called by the thread of the first stages; opened, ended and closed by the publisher's. The decisions may be
 * kept by another thread.
 */
public final class JournalWriter implements Stage, AutoCloseable {
    /** A new journal may begin anywhere, as after a snapshot whose journal was put away. */
    private static final long ANY = -1;

    private final ChronicleQueue queue;
    private final QueueAppender<Event> events;
    private final DecisionJournal decisions;
    private long next;

    private JournalWriter(ChronicleQueue queue, DiskReserve reserve, DecisionJournal decisions, long next) {
        this.queue = queue;
        events = new QueueAppender<>(queue, reserve, JournalWriter::write);
        this.decisions = decisions;
        this.next = next;
    }

    /**
     * Starts a journal with default settings in a new or empty folder.
     *
     * @throws InvalidInputException when the folder will not do, or the JVM lacks a flag
     */
    public static JournalWriter create(Path folder, JournalHeader header) {
        return create(folder, header, JournalSettings.DEFAULT);
    }

    /**
     * Starts a journal in a new or empty folder.
     *
     * @throws InvalidInputException when the folder will not do, or the JVM lacks a flag
     */
    public static JournalWriter create(Path folder, JournalHeader header, JournalSettings settings) {
        JournalFiles.requireEmpty(folder);
        return create(folder, header, settings, room(folder));
    }

    /**
     * Goes on with a journal after a restart. The events that it holds already are to be replayed through the same
     * pipeline: they are not written again.
     *
     * @throws InvalidInputException when it was written under other settings
     */
    public static JournalWriter reopen(Path folder, JournalHeader header, JournalSettings settings) {
        JournalHeader found = JournalFiles.readHeader(folder);
        if (!found.configSha256().equals(header.configSha256())) {
            throw new InvalidInputException(
                    folder.toString(),
                    "a journal written under the same settings, with the SHA-256 " + header.configSha256(),
                    found.configSha256(),
                    "start a new journal in another folder");
        }
        long lastDecided = -1;
        int ofLast = 0;
        try (DecisionReader reader = new DecisionReader(folder)) {
            while (reader.next()) {
                ofLast = reader.sequence() == lastDecided ? ofLast + 1 : 1;
                lastDecided = reader.sequence();
            }
        }
        DiskReserve.Room room = room(folder);
        DecisionJournal decisions = new DecisionJournal(
                JournalFiles.append(JournalFiles.decisions(folder), settings),
                new DiskReserve(folder, room, settings.reserveBytes()),
                lastDecided,
                ofLast);
        return new JournalWriter(
                JournalFiles.append(folder, settings),
                new DiskReserve(folder, room, settings.reserveBytes()),
                decisions,
                JournalReader.lastOnFile(folder) + 1);
    }

    static JournalWriter create(Path folder, JournalHeader header, JournalSettings settings, DiskReserve.Room room) {
        return create(folder, header, settings, room, SystemTimeProvider.INSTANCE);
    }

    static JournalWriter create(
            Path folder, JournalHeader header, JournalSettings settings, DiskReserve.Room room, TimeProvider clock) {
        JournalFiles.requireEmpty(folder);
        JournalWriter writer = new JournalWriter(
                JournalFiles.append(folder, settings, clock),
                new DiskReserve(folder, room, settings.reserveBytes()),
                new DecisionJournal(
                        JournalFiles.append(JournalFiles.decisions(folder), settings, clock),
                        new DiskReserve(folder, room, settings.reserveBytes()),
                        -1,
                        0),
                ANY);
        JournalFiles.writeHeader(folder, header);
        return writer;
    }

    private static DiskReserve.Room room(Path folder) {
        try {
            return DiskReserve.of(folder);
        } catch (IOException refused) {
            throw JournalFiles.unwritable(folder, refused);
        }
    }

    private static void write(Event event, Bytes<?> bytes) {
        bytes.writeByte(RecordKind.EVENT);
        EventCodec.write(event, bytes);
    }

    @Override
    public void onEvent(Event event) {
        if (event.replayed()) {
            return;
        }
        if (event.sequence() != next && next != ANY) {
            throw new IllegalStateException("Event " + event.sequence() + " would follow event " + (next - 1)
                    + " in the journal: replay its events after the snapshot before new ones are published");
        }
        events.append(event);
        next = event.sequence() + 1;
    }

    /** Keeps the decisions of the run, for its {@link xyz.noderr.pipeline.decision.GatewayStage}. */
    public DecisionLog decisions() {
        return decisions;
    }

    /** Why nothing more is written until a restart; empty while all is. For any thread. */
    public Optional<String> failure() {
        RuntimeException failed = events.failure() == null ? decisions.failure() : events.failure();
        return failed == null ? Optional.empty() : Optional.of(String.valueOf(failed.getMessage()));
    }

    @Override
    public void register(Metrics metrics) {
        metrics.gauge(
                "journal.failed",
                "1 while the journal writes nothing more, until a restart",
                () -> failure().isPresent() ? 1 : 0);
    }

    /**
     * Notes that the run ended in good order, what it decided and in which state it ended. Call it when the pipeline was
     * drained.
     */
    public void end(DecisionHash hash, Snapshot state) {
        Bytes<?> record = Bytes.allocateElasticOnHeap();
        record.writeByte(RecordKind.END);
        record.writeLong(hash.value());
        record.writeLong(state.stateHash());
        RecordCheck.write(record, 0);
        try (ExcerptAppender last = queue.createAppender()) {
            last.writeBytes(record);
        }
    }

    @Override
    public void close() {
        events.close();
        decisions.close();
    }
}
