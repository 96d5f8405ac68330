package xyz.noderr.pipeline.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/**
 * The folder of a journal: {@code journal.yaml} says what it is, the files of a Chronicle Queue in it hold the events,
 * {@code decisions} holds another queue with the decisions, and {@code snapshots} the states. Chronicle Queue needs two
 * flags of the JVM.
 */
public final class JournalFiles {
    private static final String HEADER = "journal.yaml";
    private static final String DECISIONS = "decisions";
    private static final String SNAPSHOTS = "snapshots";

    static {
        // Else the library writes an id into the home folder and reports its use over the network.
        System.setProperty("chronicle.analytics.disable", "true");
    }

    private JournalFiles() {}

    /** Where the snapshots of a journal's run stand. */
    public static Path snapshots(Path journal) {
        return journal.resolve(SNAPSHOTS);
    }

    static Path decisions(Path journal) {
        return journal.resolve(DECISIONS);
    }

    static void requireEmpty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new InvalidInputException(
                            folder.toString(), "a new or empty folder for the journal", "files", "choose another");
                }
            }
        } catch (IOException refused) {
            throw unwritable(folder, refused);
        }
    }

    static void writeHeader(Path folder, JournalHeader header) {
        try {
            SettingsFile.write(folder.resolve(HEADER), header);
        } catch (IOException refused) {
            throw unwritable(folder, refused);
        }
    }

    static InvalidInputException unwritable(Path folder, IOException refused) {
        return new InvalidInputException(
                folder.toString(), "a folder that can be written", refused.toString(), "choose another", refused);
    }

    static JournalHeader readHeader(Path folder) {
        if (!Files.exists(folder.resolve(HEADER))) {
            throw new InvalidInputException(
                    folder.toString(), "a folder with a journal", "none", "name a folder that --journal has written");
        }
        return SettingsFile.read(folder.resolve(HEADER), JournalHeader.class);
    }

    /** A queue to append to. */
    static ChronicleQueue append(Path folder, JournalSettings settings) {
        return append(folder, settings, SystemTimeProvider.INSTANCE);
    }

    /** A queue whose files begin by another clock. */
    static ChronicleQueue append(Path folder, JournalSettings settings, TimeProvider clock) {
        requireFlags(Object.class.getModule());
        return SingleChronicleQueueBuilder.single(folder.toFile())
                .rollCycle(settings.roll().cycle())
                .timeProvider(clock)
                .build();
    }

    /** A queue to read, perhaps while another process appends. */
    static ChronicleQueue read(Path folder) {
        requireFlags(Object.class.getModule());
        return SingleChronicleQueueBuilder.single(folder.toFile())
                .readOnly(true)
                .build();
    }

    /** Says in one sentence which flags are missing, before the library fails with something else. */
    static void requireFlags(Module base) {
        Module ours = JournalFiles.class.getModule();
        List<String> missing = new ArrayList<>();
        if (!base.isExported("sun.nio.ch", ours)) {
            missing.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
        }
        if (!base.isOpen("java.lang.reflect", ours)) {
            missing.add("--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "journal",
                    "a JVM started with the flags that Chronicle Queue needs",
                    "one without " + String.join(" ", missing),
                    "add them to its command line");
        }
    }
}
