package xyz.noderr.market;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Recordings of real venues, which stand beside the project and not in it. */
public final class Captures {
    /** Beside the project, or where this variable of the environment says. */
    private static final Path FOLDER =
            Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"), "captures");

    private Captures() {}

    /** Where one is; skips the test where it is not. */
    public static Path path(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: the recording " + file + " is not here");
        return file;
    }

    /** Opens one, or skips the test. */
    public static BufferedReader open(String name) throws IOException {
        Path file = path(name);
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
