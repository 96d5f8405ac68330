package xyz.noderr.pipeline.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/** A journal is not as it was written: a file of it is missing, cut off or altered. The message says where. */
public final class DamagedJournalException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    DamagedJournalException(Path journal, String expected, String found, String remedy, @Nullable Throwable cause) {
        super("journal " + journal, expected, found, remedy, cause);
    }
}
