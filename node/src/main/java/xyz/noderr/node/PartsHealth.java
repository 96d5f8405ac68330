package xyz.noderr.node;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import xyz.noderr.backtest.RunJournal;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.pipeline.journal.JournalSettings;

/** Whether what a node needs beside the market does its work. */
final class PartsHealth {
    private PartsHealth() {}

    /**
     * The model, which runs its golden rows whenever it is loaded.
     *
     * @param loaded which one predicts; empty before it is loaded
     */
    static NodeHealth.Component model(Optional<String> loaded) {
        return new NodeHealth.Component(loaded.isPresent(), loaded.orElse("not loaded yet"));
    }

    /** The journal, which goes before each order, and the room for it. */
    static NodeHealth.Component journal(RunJournal journal) {
        Optional<String> failure = journal.writer().failure();
        if (failure.isPresent()) {
            return new NodeHealth.Component(false, failure.get());
        }
        try {
            long free = Files.getFileStore(journal.folder()).getUsableSpace() >> 20;
            long reserve = JournalSettings.DEFAULT.reserveMegabytes();
            return new NodeHealth.Component(
                    free >= reserve, "written; " + free + " MB of its disk are free, and " + reserve + " have to be");
        } catch (IOException gone) {
            return new NodeHealth.Component(false, gone.toString());
        }
    }
}
