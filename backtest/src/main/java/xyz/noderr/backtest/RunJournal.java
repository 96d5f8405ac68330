package xyz.noderr.backtest;

import java.nio.file.Path;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * Where a run is written down.
 *
 * @param writer closed by whoever opened it
 * @param snapshotEvery a snapshot of the state is kept after every so many events; 0 for none
 */
public record RunJournal(Path folder, JournalWriter writer, long snapshotEvery) implements AutoCloseable {
    @Override
    public void close() {
        writer.close();
    }
}
