package xyz.noderr.backtest.tape;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * What a market said over a span, in memory: packed bytes instead of objects, about ten a trade. Immutable, so that any
 * number of threads may read it at once, each through a {@link #read() reading} of its own.
 */
public final class EventTape {
    private final byte[][] pieces;
    private final long events;
    private final long firstNanos;
    private final long lastNanos;
    private final boolean book;

    private EventTape(byte[][] pieces, TapeWriter written) {
        this.pieces = pieces;
        events = written.events();
        firstNanos = written.firstNanos();
        lastNanos = written.lastNanos();
        book = written.hasBook();
    }

    /**
     * Reads a source to its end.
     *
     * @param depthLevels how many levels of a side an event of it has at most
     */
    public static EventTape of(EventSource source, int depthLevels) {
        Event event = new Event(1, 1, depthLevels, 1);
        TapeWriter writer = new TapeWriter();
        while (source.next()) {
            event.resetInput(writer.events());
            source.writeTo(event);
            writer.add(source.timeNanos(), event);
        }
        return new EventTape(writer.pieces(), writer);
    }

    /** A reading from the start. */
    public EventSource read() {
        return new TapeReading(pieces);
    }

    /** How many events there are. */
    public long events() {
        return events;
    }

    /** How many bytes they take. */
    public long bytes() {
        long sum = 0;
        for (byte[] piece : pieces) {
            sum += piece.length;
        }
        return sum;
    }

    /** Time of the first event; 0 where there is none. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Time of the last event; 0 where there is none. */
    public long lastNanos() {
        return lastNanos;
    }

    /** Whether some event tells of quotes or of the book. */
    public boolean hasBook() {
        return book;
    }

    /** SHA-256 of its bytes: the same market data give the same, whatever file they came from. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            TapeBytes.digest(pieces, digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }
}
