package xyz.noderr.backtest.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.journal.JournalReader;

/** {@code noderr journal}. */
@Command(name = "journal", description = "Looks into a journal that --journal has written.")
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    JournalCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /**
     * What a journal holds.
     *
     * @param whole whether the run came to its end
     */
    record Contents(
            String config,
            String configSha256,
            long events,
            Map<EventKind, Long> eventsByKind,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean whole,
            @Nullable String decisionHash) {}

    /** Reads all of it: a gap in the sequence of events is an error. */
    @Command(
            name = "inspect",
            description = "Reads a journal through, and says what it holds and whether its run came to an end.")
    int inspect(
            @Parameters(paramLabel = "JOURNAL", description = "The journal's folder.") Path journal,
            @Option(names = "--json", description = "Print one JSON object and nothing else.") boolean json) {
        Contents contents = read(journal);
        print(json ? Json.line(contents) : text(contents));
        return 0;
    }

    private static Contents read(Path journal) {
        Map<EventKind, Long> kinds = new EnumMap<>(EventKind.class);
        long events = 0;
        Instant from = null;
        try (JournalReader reader = new JournalReader(journal)) {
            Event event = reader.newEvent();
            while (reader.next(event)) {
                from = from == null ? instant(event) : from;
                kinds.merge(event.kind(), 1L, Long::sum);
                events++;
            }
            boolean whole = reader.decisionHash().isPresent();
            return new Contents(
                    reader.header().config(),
                    reader.header().configSha256(),
                    events,
                    kinds,
                    from,
                    events == 0 ? null : instant(event),
                    whole,
                    whole ? DecisionHash.text(reader.decisionHash().getAsLong()) : null);
        }
    }

    private static Instant instant(Event event) {
        return Instant.EPOCH.plusNanos(event.eventTimeNanos());
    }

    private static String text(Contents contents) {
        return "config  " + contents.config() + ", SHA-256 " + contents.configSha256() + "\nevents  "
                + contents.events()
                + " " + contents.eventsByKind() + "\nspan    " + contents.from() + " to " + contents.to() + "\nend     "
                + (contents.whole()
                        ? "whole, decision hash " + contents.decisionHash()
                        : "cut off: the run did not come to its end");
    }

    /** One line an event. */
    @Command(
            name = "export",
            description =
                    "Writes a journal's events as CSV: prices in ticks, quantities in lots, money in quote units.")
    int export(
            @Parameters(paramLabel = "JOURNAL", description = "The journal's folder.") Path journal,
            @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "Where the events go.")
                    Path out)
            throws IOException {
        long events = 0;
        try (JournalReader reader = new JournalReader(journal);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            Event event = reader.newEvent();
            csv.writeRecord(
                    "sequence",
                    "time_ns",
                    "kind",
                    "instrument",
                    "price_ticks",
                    "quantity_lots",
                    "order",
                    "side",
                    "remaining_lots",
                    "notional_quote",
                    "fee_quote");
            while (reader.next(event)) {
                boolean fill = event.kind() == EventKind.ORDER_FILLED;
                csv.writeRecord(
                        "" + event.sequence(),
                        "" + event.eventTimeNanos(),
                        event.kind().name(),
                        "" + event.instrumentId(),
                        "" + event.priceTicks(),
                        "" + event.quantityLots(),
                        "" + event.orderId(),
                        fill ? event.side().name() : "",
                        "" + event.remainingLots(),
                        "" + event.notionalQuote(),
                        "" + event.feeQuote());
                events++;
            }
        }
        print(events + " events in " + out);
        return 0;
    }

    private void print(String text) {
        PrintWriter print = spec.commandLine().getOut();
        print.println(text);
        print.flush();
    }
}
