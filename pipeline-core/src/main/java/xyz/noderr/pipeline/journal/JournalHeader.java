package xyz.noderr.pipeline.journal;

/**
 * What a journal says of itself before its first event.
 *
 * @param config the settings file of the run, as it was named
 * @param configSha256 the hash of those settings: a journal replays to the same decisions under the same settings alone
 * @param depthLevels how many levels of a book the run's events held on each side
 */
public record JournalHeader(String config, String configSha256, int depthLevels) {
    /** The form of the records; raised when it changes. */
    static final int SCHEMA = 2;

    /** Of a run whose events hold one level of a book. */
    public JournalHeader(String config, String configSha256) {
        this(config, configSha256, 1);
    }
}
