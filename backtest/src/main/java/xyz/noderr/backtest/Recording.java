package xyz.noderr.backtest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.binance.BinanceInstruments;
import xyz.noderr.market.live.BinanceListing;
import xyz.noderr.market.live.BinanceProtocol;
import xyz.noderr.market.live.EventTarget;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.VenueProtocol;
import xyz.noderr.market.live.VenueStream;
import xyz.noderr.market.record.Recorder;
import xyz.noderr.market.record.RecordingReport;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.Instruments;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * A recording that goes on until it is closed: a venue's stream into files, and, where it is asked for, its events into a
 * journal. Messages are read as they come where the steps of the instruments are known, Binance's by asking it: then gaps are
 * known at once, and lost books come again, by a request or by listening anew. Else they are written unread.
 */
public final class Recording implements AutoCloseable {
    private static final int DEPTH_LEVELS = 100;

    private final Recorder recorder;
    private final @Nullable LiveFeed feed;
    private final VenueStream stream;
    private final @Nullable Pipeline pipeline;
    private final @Nullable JournalWriter journal;

    private Recording(
            Recorder recorder,
            @Nullable LiveFeed feed,
            VenueStream stream,
            @Nullable Pipeline pipeline,
            @Nullable JournalWriter journal) {
        this.recorder = recorder;
        this.feed = feed;
        this.stream = stream;
        this.pipeline = pipeline;
        this.journal = journal;
    }

    /**
     * Begins to record; asks Binance for its instruments first, and keeps its answer beside the files.
     *
     * @throws InvalidInputException when the venue does not know an instrument, or a folder will not do
     */
    public static Recording start(RecordingSettings settings) {
        VenueProtocol protocol = settings.venue().protocol(settings.symbols(), settings.streams(), settings.uri());
        SSLContext tls = tls();
        ReceiveClock clock = ReceiveClock.SYSTEM;
        List<Instrument> instruments = instruments(settings, protocol, tls, clock);
        if (instruments.isEmpty()) {
            if (settings.journal() != null) {
                throw new InvalidInputException(
                        "--journal",
                        "--steps with the ticks and lots of " + String.join(",", settings.symbols()) + ", which "
                                + settings.venue() + " is not asked for",
                        "none",
                        "give them, or leave --journal out: the raw files hold all");
            }
            Recorder recorder = new Recorder(settings.out(), protocol, settings.roll(), clock);
            VenueStream stream =
                    new VenueStream(protocol, recorder, settings.stream(), tls, clock, RandomGenerator.getDefault());
            stream.start();
            return new Recording(recorder, null, stream, null, null);
        }
        Recorder recorder = new Recorder(settings.out(), protocol, settings.roll(), clock);
        VenueFeed messages = VenueForm.valueOf(settings.venue().name()).newFeed(instruments, DEPTH_LEVELS);
        JournalWriter journal = settings.journal() == null ? null : journal(settings.journal(), settings);
        Pipeline pipeline = journal == null
                ? null
                : Pipeline.builder()
                        .topology(Topology.FUSED)
                        .depthLevels(DEPTH_LEVELS)
                        .stage(Step.JOURNAL, journal)
                        .start();
        EventTarget target =
                pipeline == null ? EventTarget.nowhere(DEPTH_LEVELS) : EventTarget.onto(pipeline.publisher(0));
        LiveFeed feed = new LiveFeed(
                protocol, messages, target, settings.stream(), tls, clock, RandomGenerator.getDefault(), recorder);
        recorder.onRolled(feed::askForBooks);
        feed.start();
        return new Recording(recorder, feed, feed.stream(), pipeline, journal);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException unusable) {
            throw new InvalidInputException(
                    "javax.net.ssl.trustStore",
                    "certificates that Java can read",
                    unusable.toString(),
                    "mend it",
                    unusable);
        }
    }

    /** Of the file that is given, else as Binance lists them; none where neither is. */
    private static List<Instrument> instruments(
            RecordingSettings settings, VenueProtocol protocol, SSLContext tls, ReceiveClock clock) {
        if (settings.steps() != null) {
            return read(settings.steps(), settings.venue().toString(), settings.symbols());
        }
        return protocol instanceof BinanceProtocol binance ? listed(settings, binance, tls, clock) : List.of();
    }

    private static List<Instrument> read(Path file, String venue, List<String> symbols) {
        Instruments known = Instruments.read(file);
        List<InstrumentSettings> wanted = new ArrayList<>();
        for (String symbol : symbols) {
            wanted.add(known.find(venue, symbol)
                    .orElseThrow(() -> new InvalidInputException(
                            file.toString(), "venue " + venue + " with symbol " + symbol, "none", "add it"))
                    .settings());
        }
        return inOrder(wanted);
    }

    private static List<Instrument> inOrder(List<InstrumentSettings> settings) {
        List<Instrument> instruments = new ArrayList<>();
        new Instruments(settings).forEach(instruments::add);
        return instruments;
    }

    private static List<Instrument> listed(
            RecordingSettings settings, BinanceProtocol protocol, SSLContext tls, ReceiveClock clock) {
        URI uri = protocol.exchangeInfo();
        String answer = BinanceListing.fetch(uri, tls);
        List<InstrumentSettings> listed =
                new BinanceInstruments(protocol.venue(), uri.toString(), answer).of(settings.symbols());
        keep(settings.out(), protocol.venue() + "-exchangeInfo-" + clock.nanos() / 1_000_000_000L + ".json", answer);
        return inOrder(listed);
    }

    private static void keep(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    folder.toString(), "a folder that can be written to", refused.toString(), "give another", refused);
        }
    }

    private static JournalWriter journal(Path folder, RecordingSettings settings) {
        String what = "recording of " + settings.venue() + " " + String.join(",", settings.symbols());
        return JournalWriter.create(
                folder, new JournalHeader(what, Sha256.of(what.getBytes(StandardCharsets.UTF_8)), DEPTH_LEVELS));
    }

    /** Waits until the recording cannot go on, but not longer than this; returns whether that is so. */
    public boolean awaitFailure(long nanos) throws InterruptedException {
        return stream.awaitFailure(nanos);
    }

    /** What is recorded so far. */
    public RecordingReport report() {
        return recorder.report();
    }

    /** Why the last try that came to no connection did not; empty where each did. */
    public String lastRefusal() {
        return recorder.lastRefusal();
    }

    /** One line for those who look on. */
    public String progress() {
        RecordingReport now = report();
        return String.format(
                Locale.ROOT,
                "%,d messages, %,.1f MB, %d %s, %d gaps, %d connections lost, %s",
                now.messages(),
                now.bytes() / 1e6,
                now.files().size(),
                now.files().size() == 1 ? "file" : "files",
                now.gaps(),
                now.downs(),
                now.up() ? "up" : "DOWN");
    }

    /**
     * Ends the files and the journal.
     *
     * @throws InvalidInputException when the disk has not taken all
     */
    @Override
    @SuppressWarnings("try") // They are named to be closed, in this order.
    public void close() {
        Pipeline events = pipeline;
        try (JournalWriter _ = journal;
                Pipeline _ = events;
                Recorder _ = recorder) {
            if (feed == null) {
                stream.close();
            } else {
                feed.close();
            }
            if (events != null) {
                events.drain();
                events.requireNoFailure();
            }
        }
        Throwable thrown = stream.failure();
        if (thrown instanceof RuntimeException fault) {
            throw fault;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
