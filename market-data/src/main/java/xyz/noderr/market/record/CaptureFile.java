package xyz.noderr.market.record;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * One file of a recording, gzip. After {@link #flush} all lines so far can be read from the file, whatever becomes of the
 * process: the packed bytes end on a byte and stand with the system.
 */
final class CaptureFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Counts what the disk gets. */
    private static final class Counted extends FilterOutputStream {
        long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    private final Path path;
    private final FileChannel channel;
    private final Counted counted;
    private final GZIPOutputStream gzip;

    /** Begins a file that must not be there yet. */
    CaptureFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            counted = new Counted(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
            gzip = new GZIPOutputStream(counted, BUFFER_BYTES, true);
        } catch (IOException | RuntimeException unusable) {
            channel.close();
            throw unusable;
        }
    }

    void write(byte[] bytes, int length) throws IOException {
        gzip.write(bytes, 0, length);
    }

    void flush() throws IOException {
        gzip.flush();
    }

    /** How long the file is, of what has left the packing. */
    long bytes() {
        return counted.count;
    }

    Path path() {
        return path;
    }

    /** Leaves it as it is: nothing more can be written. */
    void abandon() {
        try {
            channel.close();
        } catch (IOException alsoRefused) {
            // What it holds it holds.
        }
    }

    /** Ends it, and waits until it is on the disk. */
    @Override
    public void close() throws IOException {
        try (channel) {
            gzip.finish();
            gzip.flush();
            channel.force(true);
        }
    }
}
