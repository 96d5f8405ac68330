package xyz.noderr.backtest.audit;

import java.time.Instant;
import java.util.List;

/**
 * What an audit found.
 *
 * @param configSha256 of the run's settings
 * @param decisionHash of the run
 * @param reruns how often it was run again
 * @param departures where reruns with another future were not as the run before their cut
 * @param warmUp how long each number remembers where a run began
 * @param limits what an audit cannot show
 */
public record AuditResult(
        String name,
        String configSha256,
        String decisionHash,
        Instant from,
        Instant to,
        int events,
        long decisions,
        long seed,
        int reruns,
        double wallSeconds,
        List<CutAt> cuts,
        List<Finding> findings,
        List<Departed> departures,
        List<Settling> warmUp,
        List<String> limits) {
    static final List<String> LIMITS = List.of(
            "A pass says that this run, on these data, did not use what came after the times that were cut at. It is no"
                    + " proof for other times, other data or other settings.",
            "What came into a file before it got here cannot be taken away: a signal computed with the future and"
                    + " stamped in the past is found only where it tells too much (label).",
            "Settings that were chosen by their results on this span know it too. No rerun shows that: keep a span that"
                    + " nobody has looked at.",
            "A pass is no word on fills, fees or latencies.");

    public AuditResult {
        cuts = List.copyOf(cuts);
        findings = List.copyOf(findings);
        departures = List.copyOf(departures);
        warmUp = List.copyOf(warmUp);
        limits = List.copyOf(limits);
    }

    /** A time after which the future was another. */
    public record CutAt(Instant at, String why) {}

    /** Where a rerun departed first. */
    public record Departed(
            Instant cut,
            String future,
            String layer,
            String what,
            Instant at,
            long sequence,
            String run,
            String rerun) {}

    /** Whether something leaks. */
    public boolean leaks() {
        return findings.stream().anyMatch(each -> each.verdict() == Verdict.FAIL);
    }
}
