package xyz.noderr.backtest;

import java.io.IOException;
import java.nio.file.Path;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * Where a run is written down.
 *
 * @param writer closed by whoever opened it
 * @param snapshotEvery a snapshot of the state is kept after every so many events; 0 for none
 */
public record RunJournal(Path folder, JournalWriter writer, long snapshotEvery) implements AutoCloseable {
    /**
     * Starts one.
     *
     * @param folder a new one
     * @param config the run's settings file, as it was named
     * @param depthLevels how many levels of a book its events hold on each side
     * @param snapshotEvery 0 for no snapshots
     * @throws InvalidInputException when the folder will not do, or the JVM lacks a flag
     */
    public static RunJournal create(
            Path folder, Path config, BacktestSettings settings, int depthLevels, long snapshotEvery) {
        JournalHeader header = new JournalHeader(config.toString(), settings.sha256(), depthLevels);
        return new RunJournal(folder, JournalWriter.create(folder, header), snapshotEvery);
    }

    /**
     * Writes beside a journal what its replay has to know.
     *
     * @throws InvalidInputException when it cannot be written
     */
    static void note(Path file, Record what) {
        try {
            SettingsFile.write(file, what);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    file.toString(),
                    "a file that can be written, as a replay needs it",
                    refused.toString(),
                    "make room",
                    refused);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
