package xyz.noderr.pipeline.journal;

/**
 * What a journal says of itself before its first event.
 *
 * @param config the settings file of the run, as it was named
 * @param configSha256 the hash of those settings: a journal replays to the same decisions under the same settings alone
 */
public record JournalHeader(String config, String configSha256) {
    /** The form of the records; raised when it changes. */
    static final int SCHEMA = 1;
}
