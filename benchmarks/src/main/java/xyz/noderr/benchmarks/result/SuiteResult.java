package xyz.noderr.benchmarks.result;

import java.util.List;

/**
 * All that one run of the suite has found.
 *
 * @param schema version of this form
 * @param when it ended, in UTC
 * @param commit of the sources; with a plus behind it where they were changed since
 * @param quick whether it was the short form, whose figures are rough
 */
public record SuiteResult(
        int schema,
        String when,
        String commit,
        boolean quick,
        Machine machine,
        List<Contest> contests,
        List<Paced> latency,
        List<Growth> growth,
        List<CollectorFigures> collectors,
        List<Start> starts) {
    /** The version that this code writes and reads. */
    public static final int SCHEMA = 1;

    public SuiteResult {
        contests = List.copyOf(contests);
        latency = List.copyOf(latency);
        growth = List.copyOf(growth);
        collectors = List.copyOf(collectors);
        starts = List.copyOf(starts);
    }
}
