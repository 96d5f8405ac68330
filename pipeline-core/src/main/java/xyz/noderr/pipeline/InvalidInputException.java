package xyz.noderr.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Something a user gave is not usable. The message is one sentence for that user: where, what was expected, what was
 * found, and what to do. The command line prints it without a stack trace and exits with status 2.
 */
public class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * What is wrong, without a remedy where the expectation says enough.
     *
     * @param where the file with its line or key
     * @param expected what would have been right
     * @param found what stands there
     */
    public InvalidInputException(String where, String expected, String found) {
        super(where + ": expected " + expected + ", found " + found);
    }

    /** As the other, with the step that puts it right and the failure behind it. */
    public InvalidInputException(
            String where, String expected, String found, String remedy, @Nullable Throwable cause) {
        super(where + ": expected " + expected + ", found " + found + "; " + remedy, cause);
    }

    /** As the first, with the step that puts it right. */
    public InvalidInputException(String where, String expected, String found, String remedy) {
        super(where + ": expected " + expected + ", found " + found + "; " + remedy);
    }
}
