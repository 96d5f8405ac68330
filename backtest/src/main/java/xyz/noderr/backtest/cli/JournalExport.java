package xyz.noderr.backtest.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.journal.DecisionReader;
import xyz.noderr.pipeline.journal.JournalReader;

/** {@code noderr journal export}. */
@Command(
        name = "export",
        description = {
            "Writes a journal's events, or its decisions, as CSV or Parquet, one line each.",
            "Prices are counts of ticks, quantities of lots, money of quote units, times nanoseconds since 1970."
        })
final class JournalExport implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 4096;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal's folder.")
    private Path journal;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the lines go: its name ends in .csv or .parquet.")
    private Path out;

    @Option(names = "--decisions", description = "Export the decisions instead of the events.")
    private boolean decisions;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    JournalExport() {}

    @Override
    public Integer call() throws IOException, SQLException {
        String name = out.getFileName().toString();
        boolean parquet = name.endsWith(".parquet");
        if (!parquet && !name.endsWith(".csv")) {
            throw new InvalidInputException("--out " + out, "a name that ends in .csv or .parquet", name);
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new InvalidInputException(
                    "--out " + out, "a file in a folder that can be written", "" + folder, "make the folder first");
        }
        long lines;
        if (parquet) {
            // Beside its end, so that the disk that has room for the one has room for the other.
            Path lineFile = Files.createTempFile(folder, name, ".csv");
            try {
                lines = writeCsv(lineFile);
                Parquet.fromCsv(
                        lineFile, JournalLines.types(decisions ? JournalLines.DECISION : JournalLines.EVENT), out);
            } finally {
                Files.deleteIfExists(lineFile);
            }
        } else {
            lines = writeCsv(out);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(lines + (decisions ? " decisions in " : " events in ") + out);
        print.flush();
        return 0;
    }

    private long writeCsv(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file);
                ConsoleProgress progress = ConsoleProgress.start("export")) {
            return decisions ? writeDecisions(csv) : writeEvents(csv, progress);
        }
    }

    private long writeEvents(CsvWriter csv, ConsoleProgress progress) {
        long last = JournalReader.lastSequence(journal);
        long lines = 0;
        csv.writeRecord(JournalLines.EVENT);
        try (JournalReader reader = new JournalReader(journal)) {
            Event event = reader.newEvent();
            while (reader.next(event)) {
                csv.writeRecord(JournalLines.of(event));
                if (lines++ % PROGRESS_EVERY == 0) {
                    progress.at((double) event.sequence() / Math.max(last, 1));
                }
            }
        }
        return lines;
    }

    private long writeDecisions(CsvWriter csv) {
        long lines = 0;
        csv.writeRecord(JournalLines.DECISION);
        try (DecisionReader reader = new DecisionReader(journal)) {
            while (reader.next()) {
                csv.writeRecord(JournalLines.of(reader.sequence(), reader.eventTimeNanos(), reader.decision()));
                lines++;
            }
        }
        return lines;
    }
}
