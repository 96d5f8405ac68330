package xyz.noderr.market;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * The lines of a capture, one after the other, in the forms that {@link CapturedLine} tells apart. Plain or gzip, which
 * the file's first bytes tell. A cursor: it holds one line at a time, of at most 16 MB.
 *
 * <p>Gzip that breaks off, as it does where the recorder was killed or its disk was full, is read as far as it goes, and
 * then {@link #cutOff} says so.
 */
public final class CaptureLines implements AutoCloseable {
    private static final int MOST_BYTES = 16 << 20;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final Path file;
    private final long size;
    private final CountedStream counted;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int lineFrom;
    private int lineTo;
    private int nextFrom;
    private boolean ended;
    private boolean cutOff;
    private long line;
    private final CapturedLine read = new CapturedLine();

    /**
     * Opens a file.
     *
     * @throws InvalidInputException when there is none or it cannot be read
     */
    public CaptureLines(Path file) {
        this.file = file;
        try {
            size = Files.size(file);
            boolean gzip;
            try (InputStream begin = Files.newInputStream(file)) {
                // Both in one piece: a recorder may begin to write between two looks.
                byte[] first = begin.readNBytes(GZIP.length);
                gzip = Arrays.equals(first, GZIP);
                // Too short to be a line, or to show the form of what a recorder writes into it later.
                ended = first.length < GZIP.length;
            }
            counted = new CountedStream(Files.newInputStream(file));
            in = gzip ? open(counted) : counted;
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(), "a capture", "no such file", "check data.capture", missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a readable capture", unreadable.toString(), "check data.capture", unreadable);
        }
    }

    /** Of a file that does not even hold the beginning of a gzip there is nothing to read. */
    private InputStream open(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(packed, 1 << 16);
        } catch (EOFException tooShort) {
            cutOff = true;
            ended = true;
            return packed;
        }
    }

    /**
     * Moves to the next line that is not empty; false where there is none.
     *
     * @throws InvalidInputException when the file is damaged or the line too long
     */
    public boolean next() {
        while (nextLine()) {
            if (lineTo > lineFrom && buffer[lineTo - 1] == '\r') {
                lineTo--;
            }
            if (lineTo > lineFrom) {
                read.over(buffer, lineFrom, lineTo);
                return true;
            }
        }
        return false;
    }

    private boolean nextLine() {
        int at = nextFrom;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    line(at, at + 1);
                    return true;
                }
            }
            if (ended) {
                if (nextFrom == filled) {
                    return false;
                }
                line(filled, filled);
                return true;
            }
            at -= nextFrom;
            fill();
            at += nextFrom;
        }
    }

    private void line(int to, int next) {
        lineFrom = nextFrom;
        lineTo = to;
        nextFrom = next;
        line++;
    }

    /** Moves what is left to the front and reads on. */
    private void fill() {
        filled -= nextFrom;
        System.arraycopy(buffer, nextFrom, buffer, 0, filled);
        nextFrom = 0;
        if (filled == buffer.length) {
            if (filled >= MOST_BYTES) {
                throw new InvalidInputException(
                        file + " line " + (line + 1),
                        "a message of at most 16 MB",
                        "a longer one",
                        "is it a capture, one message a line?");
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            ended = read < 0;
            filled += Math.max(read, 0);
        } catch (EOFException brokenOff) {
            ended = true;
            cutOff = true;
        } catch (ZipException damaged) {
            throw new InvalidInputException(
                    file + " after line " + line,
                    "gzip to the end",
                    String.valueOf(damaged.getMessage()),
                    "record or copy it again",
                    damaged);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the line is a message with the time of its receipt. */
    public boolean hasTime() {
        return read.kind() == CapturedLine.Kind.RECEIVED;
    }

    /** Whether the line says that a connection begins. */
    public boolean connects() {
        return read.kind() == CapturedLine.Kind.CONNECTED;
    }

    /** Whether the line is what the recorder sent to the venue. */
    public boolean sent() {
        return read.kind() == CapturedLine.Kind.SENT;
    }

    /**
     * Whether the file breaks off: what was written last is missing, and the last line may be a part of one. Known when
     * {@link #next} has said that there is no other line.
     */
    public boolean cutOff() {
        return cutOff;
    }

    /** When the message was received, by the recorder's clock. */
    public long receivedNanos() {
        return read.receivedNanos();
    }

    /** The bytes in which the message stands, until the next line is asked for. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the message begins. */
    public int messageFrom() {
        return read.messageFrom();
    }

    /** Where the message ends. */
    public int messageTo() {
        return lineTo;
    }

    /** Number of the line, from 1 on. */
    public long line() {
        return line;
    }

    /** What part of the file has been read, from 0 to 1. */
    public double progress() {
        return size == 0 ? 1 : Math.min(1, (double) counted.count() / size);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
