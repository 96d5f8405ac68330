package xyz.noderr.market.catalog.check;

import java.util.List;
import java.util.Map;
import xyz.noderr.market.catalog.Source;

/** What was counted while a source was imported. */
final class SourceCheck {
    private SourceCheck() {}

    static void of(Source source, Report report) {
        source.refused().forEach((reason, lines) -> report.add("lines left out", true, lines.size(), reason, lines));
        Map<String, Long> counts = source.counts();
        count(
                report,
                counts,
                "updatesWithoutSnapshot",
                "unsynchronised start",
                "updates of the book had no snapshot to follow and are not in the catalog: import the file together with the"
                        + " one before it, in their order");
        count(
                report,
                counts,
                "updatesOlderThanTheBook",
                "stale updates",
                "updates are older than the snapshot and were dropped, as the venue says");
        count(report, counts, "updatesMissing", "gaps", "updates do not follow the one before: messages are missing");
        count(report, counts, "messagesOfUnknownKinds", "unknown messages", "messages are of kinds that are not read");
        count(
                report,
                counts,
                "messagesSaidTwice",
                "messages said twice",
                "messages say what another stream of the same instrument says");
        count(report, counts, "volumesRounded", "rounded volumes", "volumes are finer than the lot and were rounded");
    }

    private static void count(Report report, Map<String, Long> counts, String key, String kind, String text) {
        report.add(kind, true, counts.getOrDefault(key, 0L), text, List.of());
    }
}
