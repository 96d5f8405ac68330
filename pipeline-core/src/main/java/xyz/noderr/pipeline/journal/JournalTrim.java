package xyz.noderr.pipeline.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;

/**
 * Takes away the files of a journal that its newest snapshot covers. Nothing else ever deletes a part of a journal. What is
 * left replays from that snapshot alone.
 */
public final class JournalTrim {
    private JournalTrim() {}

    /**
     * Trims the journal in this folder, which no process may have open.
     *
     * @return the files that were taken away, of the events and of the decisions
     * @throws InvalidInputException when there is no snapshot
     */
    public static List<Path> trim(Path journal) {
        JournalFiles.readHeader(journal);
        Snapshot snapshot = SnapshotFiles.latest(JournalFiles.snapshots(journal))
                .orElseThrow(() -> new InvalidInputException(
                        "journal " + journal,
                        "a snapshot, without which the first events are needed",
                        "none",
                        "keep the journal whole, or run with snapshots"));
        List<Path> gone = new ArrayList<>();
        trim(journal, snapshot.sequence(), JournalTrim::eventSequence, gone);
        trim(JournalFiles.decisions(journal), snapshot.sequence(), Bytes::readLong, gone);
        return gone;
    }

    private static long eventSequence(Bytes<?> bytes) {
        return bytes.readByte() == RecordKind.EVENT ? EventCodec.sequence(bytes) : -1;
    }

    /** Reads the sequence of a record; −1 for one that has none. */
    private interface SequenceOf {
        long read(Bytes<?> bytes);
    }

    /** A file may go when the next one begins no later than right after the snapshot. */
    private static void trim(Path folder, long covered, SequenceOf sequenceOf, List<Path> gone) {
        List<Integer> cycles = new ArrayList<>();
        List<Long> firsts = new ArrayList<>();
        try (QueueTailer records = new QueueTailer(folder)) {
            boolean more = true;
            while (more) {
                more = records.read(bytes -> {
                    long sequence = sequenceOf.read(bytes);
                    if (sequence >= 0 && (cycles.isEmpty() || cycles.getLast() != records.cycle())) {
                        cycles.add(records.cycle());
                        firsts.add(sequence);
                    }
                });
            }
        }
        List<Path> files = queueFiles(folder);
        int before = gone.size();
        for (int i = 0; i + 1 < cycles.size() && files.size() == cycles.size(); i++) {
            if (firsts.get(i + 1) <= covered + 1) {
                delete(files.get(i));
                gone.add(files.get(i));
            }
        }
        if (gone.size() > before) {
            // Else the queue's own list still begins with a file that is gone, and nothing is found.
            try (ChronicleQueue queue =
                    SingleChronicleQueueBuilder.single(folder.toFile()).build()) {
                queue.refreshDirectoryListing();
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException refused) {
            throw JournalFiles.unwritable(file, refused);
        }
    }

    /** In the order of their time, which is that of their names. */
    private static List<Path> queueFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        } catch (IOException refused) {
            throw JournalFiles.unwritable(folder, refused);
        }
    }
}
