package xyz.noderr.benchmarks.latency;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.pipeline.event.Event;

/**
 * A venue's messages as bytes, one behind the other, each with a line's end behind it: made in one process, and read by
 * another, so that in the latter nothing has been loaded or compiled by the making.
 */
final class MessageTape {
    private static final long SEED = 1;
    private static final int USUAL_BYTES = 256;
    private static final byte END = '\n';

    private final byte[] bytes;
    private final int[] ends;

    private MessageTape(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /** Writes so many messages of the synthetic market to a file. */
    static void write(Path file, int messages) throws IOException {
        SyntheticMarket market = new SyntheticMarket(SEED);
        Event event = new Event(0, 0, SyntheticMarket.LEVELS, 1);
        Ascii line = new Ascii(USUAL_BYTES);
        VenueText text = new VenueText(line);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < messages; i++) {
                event.reset(i);
                market.next(event);
                line.clear();
                text.write(event);
                out.write(line.bytes(), 0, line.size());
                out.write(END);
            }
        }
    }

    /** Reads a file of messages. */
    static MessageTape read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int[] ends = new int[bytes.length / USUAL_BYTES + 1];
        int messages = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == END) {
                if (messages == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * messages);
                }
                ends[messages++] = i;
            }
        }
        return new MessageTape(bytes, Arrays.copyOf(ends, messages));
    }

    /** How many messages there are. */
    int messages() {
        return ends.length;
    }

    /** Where they stand. */
    byte[] bytes() {
        return bytes;
    }

    /** Where a message begins. */
    int from(int message) {
        return message == 0 ? 0 : ends[message - 1] + 1;
    }

    /** Where it ends, excluded. */
    int to(int message) {
        return ends[message];
    }
}
