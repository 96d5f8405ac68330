package xyz.noderr.market;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that pass, so that a reader can tell how far it is. */
public final class CountedStream extends FilterInputStream {
    private long count;

    /** Counts what is read of this stream. */
    public CountedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    /** How many bytes were read. */
    public long count() {
        return count;
    }
}
