package xyz.noderr.deployment.updater;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.config.Sha256;

/** An updater's state on file, below a line with its SHA-256, and the one before it. One thread at a time. */
final class StateFile {
    private static final String CHECK = "# sha256 ";

    private final Path file;
    private final Path before;
    private final Path part;

    /**
     * Makes the folder where there is none.
     *
     * @throws InvalidInputException when it cannot
     */
    StateFile(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    folder.toString(), "a folder that can be written", refused.toString(), "choose another", refused);
        }
        file = folder.resolve("state.yaml");
        before = folder.resolve("state-before.yaml");
        part = folder.resolve("state.yaml.part");
    }

    /**
     * The newest that is whole; empty where there is none of any kind.
     *
     * @throws InvalidInputException when there are some and none is whole
     */
    Optional<UpdaterState> read() {
        List<Path> there = List.of(file, before).stream().filter(Files::exists).toList();
        Optional<UpdaterState> newest =
                there.stream().flatMap(each -> read(each).stream()).findFirst();
        if (newest.isEmpty() && !there.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(),
                    "a state below its SHA-256",
                    "something else",
                    "delete it, and state-before.yaml, to begin with the first version");
        }
        return newest;
    }

    private static Optional<UpdaterState> read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf('\n') + 1;
            String state = text.substring(end);
            return text.substring(0, end).equals(check(state))
                    ? Optional.of(SettingsFile.read(file, state, UpdaterState.class))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String check(String state) {
        return CHECK + Sha256.of(state.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    /** Keeps it, and the one that was kept before. */
    void write(UpdaterState state) throws IOException {
        String text = SettingsFile.text(state);
        Files.writeString(part, check(text) + text);
        if (Files.exists(file)) {
            Files.move(file, before, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
