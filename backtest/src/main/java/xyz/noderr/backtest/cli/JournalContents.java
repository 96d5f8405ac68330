package xyz.noderr.backtest.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.Progress;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.journal.DecisionReader;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;

/**
 * What a journal holds.
 *
 * @param firstEvent its sequence: 0 unless the journal was trimmed; null where there is none
 * @param whole whether the run came to its end
 * @param decisionHash as the run noted it at its end
 * @param decisionsHash over the decisions that are on file; null where the first of them were trimmed away
 */
record JournalContents(
        String config,
        String configSha256,
        long events,
        @Nullable Long firstEvent,
        Map<EventKind, Long> eventsByKind,
        long decisions,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long snapshotAt,
        boolean whole,
        @Nullable String decisionHash,
        @Nullable String decisionsHash) {
    private static final int PROGRESS_EVERY = 4096;

    /** Reads all of it: a gap in the sequence of events, or a record that is not whole, is an error. */
    static JournalContents read(Path journal, Progress progress) {
        Map<EventKind, Long> kinds = new EnumMap<>(EventKind.class);
        long last = JournalReader.lastSequence(journal);
        long events = 0;
        Long first = null;
        Instant from = null;
        Instant to = null;
        try (JournalReader reader = new JournalReader(journal);
                DecisionReader decisions = new DecisionReader(journal)) {
            Event event = reader.newEvent();
            while (reader.next(event)) {
                to = Instant.EPOCH.plusNanos(event.eventTimeNanos());
                from = from == null ? to : from;
                first = first == null ? Long.valueOf(event.sequence()) : first;
                kinds.merge(event.kind(), 1L, Long::sum);
                if (events++ % PROGRESS_EVERY == 0) {
                    progress.at((double) event.sequence() / Math.max(last, 1));
                }
            }
            DecisionHash hash = new DecisionHash();
            long decided = 0;
            while (decisions.next()) {
                hash.fold(decisions.sequence(), decisions.decision());
                decided++;
            }
            boolean trimmed = first != null && first > 0;
            return new JournalContents(
                    reader.header().config(),
                    reader.header().configSha256(),
                    events,
                    first,
                    kinds,
                    decided,
                    from,
                    to,
                    SnapshotFiles.latest(JournalFiles.snapshots(journal))
                            .map(Snapshot::sequence)
                            .orElse(null),
                    reader.ended(),
                    reader.decisionHash().isPresent()
                            ? DecisionHash.text(reader.decisionHash().getAsLong())
                            : null,
                    trimmed ? null : hash.toString());
        }
    }

    /** Whether the decisions on file are those that the run noted at its end, as far as that can be known. */
    boolean decisionsAgree() {
        return decisionHash == null || decisionsHash == null || decisionHash.equals(decisionsHash);
    }

    String end() {
        return whole ? "whole, decision hash " + decisionHash : "cut off: the run did not come to its end";
    }
}
