package xyz.noderr.market.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a recording holds and what it lacks.
 *
 * @param messages lines handed to the files
 * @param bytes of the lines that are in them, before they were packed
 * @param gaps books of which something was missing while the connection stood
 * @param downs connections that were lost
 * @param down how long there was none, the time until the first among it
 * @param up whether there is one now
 * @param malformed messages that could not be read, and were written all the same
 * @param booksNotCome requests for books that failed
 * @param waits how often the disk was slower than the venue and the venue had to wait
 */
public record RecordingReport(
        long messages,
        long bytes,
        List<Path> files,
        long gaps,
        long downs,
        Duration down,
        boolean up,
        long malformed,
        long booksNotCome,
        long waits) {}
