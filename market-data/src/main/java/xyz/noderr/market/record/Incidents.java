package xyz.noderr.market.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What went wrong in a recording and when, a line each, in {@code incidents.log} beside its files: the venue's own bytes
 * are all that stands in those. Each line is with the system when its call returns.
 */
final class Incidents implements AutoCloseable {
    private final FileChannel channel;
    private final Path path;

    Incidents(Path folder) {
        path = folder.resolve("incidents.log");
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException refused) {
            throw unwritable(refused);
        }
    }

    private InvalidInputException unwritable(IOException thrown) {
        return new InvalidInputException(
                path.toString(),
                "a file that can be written",
                String.valueOf(thrown.getMessage()),
                "make room",
                thrown);
    }

    /** Adds a line. */
    void note(long nanos, String what) {
        String line = Instant.ofEpochSecond(0, nanos) + " " + what.replace('\n', ' ') + "\n";
        try {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException refused) {
            throw unwritable(refused);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException refused) {
            throw unwritable(refused);
        }
    }
}
