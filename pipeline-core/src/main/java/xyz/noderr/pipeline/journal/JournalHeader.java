package xyz.noderr.pipeline.journal;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * What a journal says of itself, in its file {@code journal.yaml}.
 *
 * @param schema the form of the records; raised when it changes
 * @param config the settings file of the run, as it was named
 * @param configSha256 the hash of those settings: a journal replays to the same decisions under the same settings alone
 * @param depthLevels how many levels of a book the run's events held on each side
 */
public record JournalHeader(
        @Setting(help = "the form of the records") int schema,
        @Setting(help = "the run's settings file") String config,

        @Setting(help = "the SHA-256 of the run's settings") String configSha256,

        @Setting(help = "levels of a book that an event holds on each side")
        int depthLevels) {
    /** The form that this version writes and reads. */
    static final int SCHEMA = 5;

    public JournalHeader {
        Check.require(
                schema == SCHEMA,
                "schema",
                SCHEMA + ", as this version reads; read the journal with the version of noderr that wrote it",
                Integer.toString(schema));
        Check.within("depthLevels", depthLevels, 1, 100_000);
    }

    /** Of this version. */
    public JournalHeader(String config, String configSha256, int depthLevels) {
        this(SCHEMA, config, configSha256, depthLevels);
    }
}
