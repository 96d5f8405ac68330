package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed messages (RFC 7692), taken apart by hand: the JDK's client has no compression. */
class CompressionTest {
    private static final int FINAL_COMPRESSED_TEXT = 0x80 | 0x40 | 0x01;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void messagesAreDeflatedWhereTheClientAsksForIt() throws IOException, DataFormatException {
        try (VenueSimulator venue = VenueSimulator.builder(
                                new SmallCapture().trades(1).write(folder))
                        .pace(Pace.STEPPED)
                        .start();
                RawClient client = new RawClient(venue)) {
            String head = client.open("/ws/btcusdt@trade", "Sec-WebSocket-Extensions: permessage-deflate");
            assertThat(head).startsWith("HTTP/1.1 101").containsIgnoringCase("permessage-deflate");
            // The answer to this key in RFC 6455, section 1.3.
            assertThat(head).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            venue.advance(1);
            DataInputStream in = client.in();
            assertThat(in.readUnsignedByte()).isEqualTo(FINAL_COMPRESSED_TEXT);
            int length = in.readUnsignedByte();
            byte[] deflated = new byte[length == 126 ? in.readUnsignedShort() : length];
            in.readFully(deflated);
            assertThat(inflated(deflated)).startsWith("{\"e\":\"trade\"").endsWith("\"M\":true}");
        }
    }

    /** RFC 7692, section 7.2.2: what ends each message was taken away. */
    private static String inflated(byte[] deflated) throws DataFormatException {
        byte[] whole = Arrays.copyOf(deflated, deflated.length + 4);
        whole[whole.length - 2] = (byte) 0xff;
        whole[whole.length - 1] = (byte) 0xff;
        byte[] text = new byte[1_000];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(whole);
            return new String(text, 0, inflater.inflate(text), StandardCharsets.UTF_8);
        } finally {
            inflater.end();
        }
    }
}
