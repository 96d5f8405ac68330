package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.Recording;
import xyz.noderr.backtest.RecordingSettings;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.market.live.StreamSettings;
import xyz.noderr.market.live.Venue;
import xyz.noderr.market.record.RecordingReport;
import xyz.noderr.market.record.Roll;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.process.StopSignal;

/** {@code noderr record}. */
@Command(
        name = "record",
        description = {
            "Writes down what a venue sends, as it came, one message a line behind the nanosecond of its receipt, gzip.",
            "Goes on through lost connections until it is stopped; then it ends its files and says what they lack. Killed, it"
                    + " loses no more than a second. What went wrong stands in incidents.log beside the files."
        },
        footer = {
            "",
            "Examples:",
            "  noderr record --venue binance_usdm --instruments BTCUSDT,ETHUSDT --out captures",
            "  noderr record --venue kraken --instruments XBT/USD --streams book:1000,trade --out captures --for 1h",
            "  noderr record --venue kraken --instruments XBT/USD --steps kraken.yaml --out captures --journal runs/live",
            "  noderr record --venue binance_spot --instruments BTCUSDT --out captures --roll 10m,64MB --journal runs/live"
        })
final class RecordCommand implements Callable<Integer> {
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Option(names = "--venue", required = true, description = "Whose stream: ${COMPLETION-CANDIDATES}.")
    private Venue venue;

    @Option(
            names = "--instruments",
            required = true,
            split = ",",
            paramLabel = "SYMBOL",
            description = "The venue's own names, with commas between.")
    private List<String> symbols;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(
            names = "--streams",
            split = ",",
            paramLabel = "STREAM",
            description =
                    "The venue's own names. Default: its depth, best levels and trades, and what else it has of use.")
    private @Nullable List<String> streams;

    @Option(
            names = "--roll",
            paramLabel = "ROLL",
            description =
                    "When another file begins: a duration, a size, or both with a comma between. Default: 1h,512MB.")
    private @Nullable String roll;

    @Option(
            names = "--steps",
            paramLabel = "FILE",
            description = {
                "Instruments with venue, symbol, base, quote, tickSize and lotSize, in YAML below the key instruments.",
                "Binance is asked for its own. Without them the messages of other venues are written unread: gaps are not told."
            })
    private @Nullable Path steps;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Write the events to a journal in this new folder too.")
    private @Nullable Path journal;

    @Option(names = "--for", paramLabel = "DURATION", description = "Stop after this long. Default: never.")
    private @Nullable String duration;

    @Option(
            names = "--uri",
            paramLabel = "URI",
            description =
                    "Another address, as of a simulated venue; for Binance of both its websocket and its REST service.")
    private @Nullable URI uri;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    RecordCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        long endNanos = duration == null ? Long.MAX_VALUE : System.nanoTime() + DurationOption.read("--for", duration);
        RecordingSettings settings = new RecordingSettings(
                venue,
                symbols,
                streams == null ? venue.usualStreams() : streams,
                uri,
                steps,
                out,
                roll == null ? Roll.DEFAULT : Roll.parse(roll),
                journal,
                StreamSettings.DEFAULT);
        try (StopSignal stop = StopSignal.listen(
                END_WITHIN, "the recording did not end in time; its files can be read up to their last second")) {
            return record(settings, stop, endNanos);
        }
    }

    private int record(RecordingSettings settings, StopSignal stop, long endNanos) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter print = spec.commandLine().getOut();
        Recording recording = Recording.start(settings);
        try (recording) {
            long begun = System.nanoTime();
            while (!stop.await(0)) {
                long sayAt = System.nanoTime() + SAY_EVERY.toNanos();
                if (!waitUntil(recording, stop, Math.min(sayAt - endNanos > 0 ? endNanos : sayAt, sayAt))) {
                    break;
                }
                if (endNanos != Long.MAX_VALUE && System.nanoTime() - endNanos >= 0) {
                    break;
                }
                if (!json) {
                    Duration since = Duration.ofSeconds((System.nanoTime() - begun) / 1_000_000_000L);
                    err.println(Durations.format(since) + ": " + recording.progress());
                    err.flush();
                }
            }
        } finally {
            RecordingReport report = recording.report();
            print.println(json ? Json.line(report) : text(report));
            print.flush();
        }
        if (recording.report().messages() == 0) {
            throw new InvalidInputException(
                    venue.toString(),
                    "messages",
                    recording.lastRefusal().isEmpty() ? "none" : "no connection: " + recording.lastRefusal(),
                    "check instruments, streams, address and network");
        }
        return 0;
    }

    /** Whether the recording goes on. */
    private static boolean waitUntil(Recording recording, StopSignal stop, long atNanos) throws InterruptedException {
        long slice = TimeUnit.MILLISECONDS.toNanos(50);
        while (true) {
            long left = atNanos - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            if (stop.await(0) || recording.awaitFailure(Math.min(slice, left))) {
                return false;
            }
        }
    }

    private static String text(RecordingReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d messages, %,.1f MB unpacked, in %d %s%n",
                report.messages(),
                report.bytes() / 1e6,
                report.files().size(),
                report.files().size() == 1 ? "file" : "files"));
        report.files().forEach(file -> text.append("  ").append(file).append('\n'));
        text.append(report.gaps())
                .append(" gaps in books, ")
                .append(report.downs())
                .append(" connections lost, without one for ")
                .append(Durations.format(Duration.ofMillis(report.down().toMillis())))
                .append('\n')
                .append(report.malformed())
                .append(" messages that could not be read, ")
                .append(report.booksNotCome())
                .append(" requests for books that failed, ")
                .append(report.waits())
                .append(" waits for the disk");
        return text.toString();
    }
}
