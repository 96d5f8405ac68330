package xyz.noderr.pipeline.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Keeps the journal from running into the end of the disk. Its files are memory maps of blocks that the disk gives only
 * when they are touched: a page for which there is no room left kills the process, so the journal has to stop before.
 */
final class DiskReserve {
    /** Asks the disk after this much was written: seldom enough to cost nothing, often enough for any reserve. */
    private static final long ASK_EVERY_BYTES = 1 << 20;

    /** How much room there is. */
    @FunctionalInterface
    interface Room {
        long usableBytes() throws IOException;
    }

    private final Path folder;
    private final Room room;
    private final long reserveBytes;
    private long untilAsked;

    DiskReserve(Path folder, Room room, long reserveBytes) {
        this.folder = folder;
        this.room = room;
        this.reserveBytes = reserveBytes;
    }

    static Room of(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store::getUsableSpace;
    }

    /**
     * This much is about to be written.
     *
     * @throws InvalidInputException when the reserve would be touched
     */
    void take(long bytes) {
        untilAsked -= bytes;
        if (untilAsked <= 0) {
            ask();
            untilAsked = ASK_EVERY_BYTES;
        }
    }

    private void ask() {
        long usable;
        try {
            usable = room.usableBytes();
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "journal " + folder, "a disk that tells its room", refused.toString(), "check the disk", refused);
        }
        if (usable < reserveBytes) {
            throw new InvalidInputException(
                    "journal " + folder,
                    "at least " + (reserveBytes >> 20) + " MB free on its disk, as no order leaves without a journal",
                    (usable >> 20) + " MB",
                    "make room and start again");
        }
    }
}
