package xyz.noderr.deployment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xyz.noderr.pipeline.InvalidInputException;

/** A manifest on file, and its signature beside it. */
final class ReleaseFiles {
    private ReleaseFiles() {}

    static Path signature(Path manifest) {
        return manifest.resolveSibling(manifest.getFileName() + ".sig");
    }

    static String manifest(Path file) {
        return text(file, "check the path");
    }

    static String signatureOf(Path manifest) {
        return text(signature(manifest), "sign the manifest first, with deployment-engine sign");
    }

    private static String text(Path file, String remedy) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a readable file", unreadable.getClass().getSimpleName(), remedy, unreadable);
        }
    }
}
