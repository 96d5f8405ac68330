package xyz.noderr.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of a node's starts, which their names order by time. */
final class Starts {
    /** Stands in a folder whose journal does not hold yet all that the start before it had. */
    private static final String INCOMPLETE = "taking-up";

    private Starts() {}

    /** Where the journal of a start is. */
    static Path journal(Path start) {
        return start.resolve("journal");
    }

    /** The last start before this one whose journal is whole; empty where there is none. */
    static Optional<Path> before(Path start) {
        return others(start).stream()
                .filter(each -> Files.exists(journal(each).resolve("journal.yaml")))
                .filter(each -> !Files.exists(each.resolve(INCOMPLETE)))
                .max(Comparator.naturalOrder());
    }

    private static List<Path> others(Path start) {
        Path data = start.toAbsolutePath().getParent();
        if (data == null || !Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(each -> !each.getFileName().equals(start.getFileName()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * From here on its journal takes up another one. Those that were cut off while they did so hold a part of the same, and go:
     * a node that is killed over and over would fill its disk with them.
     */
    static void begin(Path start) {
        try {
            for (Path each : others(start)) {
                if (Files.exists(each.resolve(INCOMPLETE))) {
                    remove(journal(each));
                    done(each);
                }
            }
            Files.createFile(start.resolve(INCOMPLETE));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inwards;
        try (Stream<Path> all = Files.walk(folder)) {
            inwards = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : inwards) {
            Files.delete(each);
        }
    }

    /** Its journal holds all. */
    static void done(Path start) {
        try {
            Files.deleteIfExists(start.resolve(INCOMPLETE));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
