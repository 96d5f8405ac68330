package xyz.noderr.node;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import xyz.noderr.backtest.cli.Noderr;

/** What a node of all tiers leaves behind. */
final class NodeStarts {
    private NodeStarts() {}

    /** The folders of its starts, the oldest first. */
    static List<Path> of(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("all-1").resolve("data"))) {
            return all.sorted().toList();
        }
    }

    /** The status of a replay of a start's journal, and what it prints. */
    static String replayed(Path start) {
        StringWriter said = new StringWriter();
        PrintWriter print = new PrintWriter(said);
        return Noderr.run(print, print, "replay", start.resolve("journal").toString()) + " " + said;
    }
}
