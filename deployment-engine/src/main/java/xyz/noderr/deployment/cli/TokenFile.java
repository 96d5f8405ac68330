package xyz.noderr.deployment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xyz.noderr.pipeline.InvalidInputException;

/** A token that stands in a file alone, so that it is on no command line. Errors never say what is in it. */
final class TokenFile {
    private static final int LEAST = 32;

    private TokenFile() {}

    static String read(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.length() < LEAST) {
                throw new InvalidInputException(
                        file.toString(),
                        "a token of at least " + LEAST + " characters",
                        token.length() + " characters",
                        "write one, for example with openssl rand -hex 32");
            }
            return token;
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(),
                    "a readable file with a token",
                    unreadable.getClass().getSimpleName(),
                    "check the path and its permissions",
                    unreadable);
        }
    }
}
