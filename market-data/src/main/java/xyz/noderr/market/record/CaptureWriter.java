package xyz.noderr.market.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.process.Uninterrupted;

/**
 * Writes lines to files that roll. Whatever happens to the process, no more than the last second is lost; when the disk is
 * full, it ends, and what was written stays.
 *
 * <p>Threading: {@link #add} by one thread; it packs and writes in a thread of its own.
 */
final class CaptureWriter implements AutoCloseable {
    private static final int PIECE_BYTES = 4 << 20;
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAST_WAIT_NANOS = 1_000_000;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String prefix;
    private final Roll roll;
    private final ReceiveClock clock;
    private final Runnable onRolled;
    private final CaptureBuffer buffer = new CaptureBuffer(PIECE_BYTES);
    private final List<Path> files = new CopyOnWriteArrayList<>();
    private final Counter bytes = new Counter();
    private final Thread thread;
    private @Nullable CaptureFile file;
    private long borderNanos;
    private long flushedNanos;
    private boolean unflushed;
    private volatile @Nullable IOException failure;

    /**
     * A writer that begins its first file with its first line.
     *
     * @param prefix of the files' names, before the time at which each begins
     * @param onRolled called in the writer's thread when another file has begun
     * @throws InvalidInputException when the folder cannot be made
     */
    CaptureWriter(Path folder, String prefix, Roll roll, ReceiveClock clock, Runnable onRolled) {
        this.folder = folder;
        this.prefix = prefix;
        this.roll = roll;
        this.clock = clock;
        this.onRolled = onRolled;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    folder.toString(), "a folder for the recording", refused.toString(), "give another", refused);
        }
        thread = Thread.ofPlatform().name("noderr-recorder").daemon().start(this::run);
    }

    /**
     * Adds a line.
     *
     * @throws InvalidInputException when the disk takes no more
     */
    void add(long receivedNanos, byte[] message, int from, int to) {
        try {
            buffer.add(receivedNanos, message, from, to);
        } catch (IOException refused) {
            throw refused(refused);
        }
    }

    private InvalidInputException refused(IOException thrown) {
        return new InvalidInputException(
                folder.toString(),
                "a disk that takes the recording",
                String.valueOf(thrown.getMessage()),
                "make room and record again; what was written until then can be read",
                thrown);
    }

    private void run() {
        try {
            while (!buffer.isOver()) {
                writeNext();
            }
            CaptureFile last = file;
            if (last != null) {
                last.close();
            }
        } catch (IOException refused) {
            fail(refused);
        } catch (InterruptedException stopped) {
            fail(new IOException("interrupted", stopped));
        } catch (RuntimeException fault) {
            fail(new IOException(fault));
        }
    }

    private void fail(IOException thrown) {
        failure = thrown;
        buffer.fail(thrown);
        CaptureFile broken = file;
        if (broken != null) {
            broken.abandon();
        }
    }

    private void writeNext() throws IOException, InterruptedException {
        long untilFlush = unflushed ? flushedNanos + FLUSH_NANOS - clock.nanos() : FLUSH_NANOS;
        // A clock that was set back must not put the flush off.
        CaptureBuffer.Piece piece = buffer.take(Math.clamp(untilFlush, LEAST_WAIT_NANOS, FLUSH_NANOS));
        long now = clock.nanos();
        if (piece != null) {
            CaptureFile to = fileFor(piece.firstReceivedNanos);
            to.write(piece.bytes, piece.length);
            bytes.set(bytes.value() + piece.length);
            buffer.written();
            if (!unflushed) {
                unflushed = true;
                flushedNanos = now;
            }
        }
        CaptureFile open = file;
        if (open != null && unflushed && (now - flushedNanos >= FLUSH_NANOS || now < flushedNanos)) {
            open.flush();
            unflushed = false;
        }
    }

    private CaptureFile fileFor(long receivedNanos) throws IOException {
        CaptureFile open = file;
        if (open != null && receivedNanos < borderNanos && open.bytes() < roll.bytes()) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        CaptureFile next = begin(receivedNanos);
        file = next;
        files.add(next.path());
        borderNanos = roll.nextBorder(receivedNanos);
        if (open != null) {
            onRolled.run();
        }
        return next;
    }

    private CaptureFile begin(long receivedNanos) throws IOException {
        String time = NAME.format(Instant.ofEpochSecond(0, receivedNanos));
        for (int other = 0; ; other++) {
            try {
                return new CaptureFile(folder.resolve(prefix + time + (other == 0 ? "" : "-" + other) + ".gz"));
            } catch (FileAlreadyExistsException taken) {
                if (other == 1_000) {
                    throw taken;
                }
            }
        }
    }

    /** Bytes of lines so far, before they are packed. */
    long bytes() {
        return bytes.value();
    }

    /** The files so far, in their order. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** How often the reader had to wait for the disk. */
    long waits() {
        return buffer.waits();
    }

    /**
     * Writes what is left and ends the last file.
     *
     * @throws InvalidInputException when the disk has not taken all
     */
    @Override
    public void close() {
        buffer.end();
        Uninterrupted.join(thread);
        IOException thrown = failure;
        if (thrown != null) {
            throw refused(thrown);
        }
    }
}
