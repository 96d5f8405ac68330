package xyz.noderr.market.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.VenueProtocol;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Writes what a stream or a live feed hears into files that {@code CaptureLines} reads: a line {@code <nanoseconds since 1970
 * at which it was received> <the venue's message>}, answers to requests for books among them, gzip, named by the venue, its
 * instruments and the time of their first line. Files that are there already are never touched.
 *
 * <p>Threading: heard in the stream's loop; counts may be read by any thread; closed when the stream is.
 */
public final class Recorder implements LiveListener, AutoCloseable {
    private static final int MOST_NAMED = 3;
    private static final int MOST_MALFORMED_NOTED = 1_000;

    private final List<String> symbols;
    private final ReceiveClock clock;
    private final Incidents incidents;
    private final CaptureWriter writer;
    private final Counter messages = new Counter();
    private final Counter gaps = new Counter();
    private final Counter downs = new Counter();
    private final Counter downNanos = new Counter();
    private final Counter malformed = new Counter();
    private final Counter booksNotCome = new Counter();
    private volatile long downSinceNanos;
    private volatile String lastRefusal = "";
    private volatile Runnable onRolled = () -> {};

    /**
     * A recorder that begins its first file with the first message.
     *
     * @param folder is made where it is not there
     * @throws InvalidInputException when it cannot be made or written to
     */
    public Recorder(Path folder, VenueProtocol protocol, Roll roll, ReceiveClock clock) {
        symbols = protocol.symbols();
        this.clock = clock;
        String instruments = symbols.size() <= MOST_NAMED ? String.join("+", symbols) : symbols.size() + "-instruments";
        String prefix = protocol.venue() + "-" + instruments.replaceAll("[^A-Za-z0-9+_-]", "_") + "-";
        writer = new CaptureWriter(folder, prefix, roll, clock, () -> onRolled.run());
        incidents = new Incidents(folder);
        downSinceNanos = clock.nanos();
    }

    /** What is done when another file has begun, as asking for books so that it can be read alone. */
    public void onRolled(Runnable action) {
        onRolled = action;
    }

    @Override
    public void up() {
        long now = clock.nanos();
        long spanNanos = Math.max(0, now - downSinceNanos);
        downNanos.set(downNanos.value() + spanNanos);
        downSinceNanos = 0;
        incidents.note(now, "up after " + spanNanos / 1_000_000 + " ms");
    }

    @Override
    public void message(byte[] bytes, int from, int to, long receivedNanos) {
        writer.add(receivedNanos, bytes, from, to);
        messages.increment();
    }

    @Override
    public void down(String reason) {
        long now = clock.nanos();
        downSinceNanos = now;
        downs.increment();
        incidents.note(now, "down: " + reason);
    }

    @Override
    public void refused(String reason) {
        lastRefusal = reason;
        incidents.note(clock.nanos(), "no connection: " + reason);
    }

    @Override
    public void gap(int instrumentId) {
        gaps.increment();
        incidents.note(clock.nanos(), "gap in the book of " + symbols.get(instrumentId));
    }

    @Override
    public void bookNotCome(int instrumentId, String reason) {
        booksNotCome.increment();
        incidents.note(clock.nanos(), "no book of " + symbols.get(instrumentId) + ": " + reason);
    }

    @Override
    public void malformed(String reason) {
        malformed.increment();
        if (malformed.value() <= MOST_MALFORMED_NOTED) {
            incidents.note(clock.nanos(), "malformed: " + reason);
        }
    }

    /** Why the last try that came to no connection did not; empty where each did. */
    public String lastRefusal() {
        return lastRefusal;
    }

    /** What has been recorded so far. */
    public RecordingReport report() {
        long since = downSinceNanos;
        long open = since == 0 ? 0 : Math.max(0, clock.nanos() - since);
        return new RecordingReport(
                messages.value(),
                writer.bytes(),
                writer.files(),
                gaps.value(),
                downs.value(),
                Duration.ofNanos(downNanos.value() + open),
                since == 0,
                malformed.value(),
                booksNotCome.value(),
                writer.waits());
    }

    /**
     * Ends the files.
     *
     * @throws InvalidInputException when the disk has not taken all
     */
    @Override
    public void close() {
        try (incidents) {
            writer.close();
        }
    }
}
