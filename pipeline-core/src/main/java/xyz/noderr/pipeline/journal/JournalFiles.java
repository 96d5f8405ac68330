package xyz.noderr.pipeline.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import xyz.noderr.pipeline.InvalidInputException;

/** Opens the folder of a journal. The journal is a Chronicle Queue, which needs two flags of the JVM. */
final class JournalFiles {
    static {
        // Else the library writes an id into the home folder and reports its use over the network.
        System.setProperty("chronicle.analytics.disable", "true");
    }

    private JournalFiles() {}

    static ChronicleQueue create(Path folder) {
        requireFlags(Object.class.getModule());
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new InvalidInputException(
                            folder.toString(), "a new or empty folder for the journal", "files", "choose another");
                }
            }
        } catch (IOException refused) {
            throw new InvalidInputException(
                    folder.toString(), "a folder that can be written", refused.toString(), "choose another", refused);
        }
        return SingleChronicleQueueBuilder.single(folder.toFile()).build();
    }

    static ChronicleQueue open(Path folder) {
        requireFlags(Object.class.getModule());
        if (!Files.exists(folder.resolve("metadata.cq4t"))) {
            throw new InvalidInputException(
                    folder.toString(), "a folder with a journal", "none", "name a folder that --journal has written");
        }
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
