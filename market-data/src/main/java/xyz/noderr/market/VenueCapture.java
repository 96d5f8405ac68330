package xyz.noderr.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * The messages of captured streams as events, by the same {@link VenueFeed} that reads them live. The order of the lines
 * is the order of the events, through several files in theirs. An event has the venue's time, which goes back between
 * streams; {@link #timeNanos} is the latest so far.
 *
 * <p>The recorder's clock orders nothing. Where it is behind the venue's, {@link #clockBehindNanos} says by how much.
 *
 * <p>A line that cannot be read is left out, counted and named in {@link #refusedLines}, as a recording ends in the midst
 * of a line when its recorder is killed, and a missing update of a book is found as a gap. A file that breaks off is named there too. A file whose first line cannot
 * be read, and the 10,001st such line, are refused. Bounded memory; owned by one thread.
 */
public final class VenueCapture implements EventSource, AutoCloseable {
    private static final int MOST_REFUSED = 10_000;

    private final List<Path> files;
    private final VenueFeed feed;
    private final Map<String, List<Long>> refused = new LinkedHashMap<>();
    private int refusedCount;
    private int opened;
    private @Nullable CaptureLines lines;
    private final long addedNanos;
    private long timeNanos = Long.MIN_VALUE;
    private long clockBehindNanos;

    /**
     * A capture in one file or several, in their order.
     *
     * @param feed a new one, of the instruments that are wanted
     * @throws InvalidInputException when a file is not there, as all later methods when one cannot be read
     */
    public VenueCapture(List<Path> files, VenueFeed feed) {
        this(files, feed, 0);
    }

    /**
     * A capture whose recorder's clock was behind.
     *
     * @param addedNanos what is added to each time of receipt, as another reading of it has told ({@link
     *     #clockBehindNanos}): no event was received before it happened then, and the fastest took no time
     */
    public VenueCapture(List<Path> files, VenueFeed feed, long addedNanos) {
        this.files = List.copyOf(files);
        this.feed = feed;
        this.addedNanos = addedNanos;
        // Each is looked for before hours are spent on those before it.
        for (Path file : this.files) {
            new CaptureLines(file).close();
        }
    }

    @Override
    public boolean next() {
        while (!feed.next()) {
            if (!acceptNext()) {
                return false;
            }
        }
        timeNanos = Math.max(timeNanos, feed.timeNanos());
        clockBehindNanos = Math.max(clockBehindNanos, feed.timeNanos() - feed.receivedNanos());
        return true;
    }

    private boolean acceptNext() {
        CaptureLines current = lines;
        while (current == null || !current.next()) {
            if (current != null && current.cutOff()) {
                note("the file breaks off, what was written last is missing", current.line());
            }
            close();
            if (opened == files.size()) {
                return false;
            }
            current = new CaptureLines(files.get(opened++));
            lines = current;
        }
        if (current.connects()) {
            feed.disconnected();
        } else if (current.sent()) {
            // What the recorder asked for is no message of the venue.
            return true;
        } else if (!current.hasTime()) {
            refuse(current, "no time of receipt before the message");
        } else if (feed.accept(current.bytes(), current.messageFrom(), current.messageTo(), current.receivedNanos())
                == Decoded.MALFORMED) {
            refuse(current, feed.reason());
        }
        return true;
    }

    private void refuse(CaptureLines at, String reason) {
        Path file = files.get(opened - 1);
        if (at.line() == 1 || ++refusedCount > MOST_REFUSED) {
            throw new InvalidInputException(
                    file + " line " + at.line(),
                    "<nanoseconds since 1970> <the venue's message>",
                    reason + (at.line() == 1 ? "" : ", after " + MOST_REFUSED + " other lines that cannot be read"),
                    "check data.capture, data.venueForm and the instrument's tick and lot size");
        }
        note(reason, at.line());
    }

    private void note(String reason, long line) {
        String named = files.size() == 1 ? reason : files.get(opened - 1).getFileName() + ": " + reason;
        refused.computeIfAbsent(named, each -> new ArrayList<>()).add(line);
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        feed.writeTo(event);
        if (addedNanos != 0) {
            event.received(Math.max(feed.receivedNanos() + addedNanos, event.eventTimeNanos()));
        }
    }

    /** What reads the messages, for its counts. */
    public VenueFeed feed() {
        return feed;
    }

    /** By how much messages say at most that they happened after they were received; 0 for never. */
    public long clockBehindNanos() {
        return clockBehindNanos;
    }

    /** The lines left out so far, by reason. */
    public Map<String, List<Long>> refusedLines() {
        return Collections.unmodifiableMap(refused);
    }

    /** What part of the files has been read, from 0 to 1. */
    public double progress() {
        CaptureLines current = lines;
        return current == null ? (double) opened / files.size() : (opened - 1 + current.progress()) / files.size();
    }

    @Override
    public void close() {
        CaptureLines current = lines;
        lines = null;
        if (current != null) {
            current.close();
        }
    }
}
