package xyz.noderr.market.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.pipeline.InvalidInputException;

class CutOffCaptureTest {
    @TempDir
    private Path folder = Path.of("");

    /** Three lines with a flush after each, and where each flush ends. */
    private static byte[] packed(int[] flushedAt) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 512, true)) {
            for (int i = 0; i < 3; i++) {
                gzip.write(("17" + i + " {\"n\":" + i + "}\n").getBytes(StandardCharsets.US_ASCII));
                gzip.flush();
                flushedAt[i] = bytes.size();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whereverAGzipBreaksOffAllIsReadUpToItsLastFlush() throws IOException {
        int[] flushedAt = new int[3];
        byte[] whole = packed(flushedAt);
        for (int length = 2; length <= whole.length; length++) {
            Path file = Files.write(folder.resolve("cut" + length), Arrays.copyOf(whole, length));
            int flushed = 0;
            while (flushed < 3 && flushedAt[flushed] <= length) {
                flushed++;
            }
            try (CaptureLines lines = new CaptureLines(file)) {
                int read = 0;
                while (lines.next()) {
                    if (read < flushed) {
                        assertThat(lines.receivedNanos()).isEqualTo(170 + read);
                    }
                    read++;
                }
                assertThat(read).as("lines of %d bytes", length).isBetween(flushed, flushed + 1);
                assertThat(lines.cutOff())
                        .as("%d of %d bytes", length, whole.length)
                        .isEqualTo(length < whole.length);
            }
        }
    }

    @Test
    void damageInTheMidstIsStillRefused() throws IOException {
        byte[] whole = packed(new int[3]);
        // The check at its end.
        whole[whole.length - 6] ^= 1;
        Path file = Files.write(folder.resolve("damaged"), whole);
        try (CaptureLines lines = new CaptureLines(file)) {
            assertThatThrownBy(() -> {
                        while (lines.next()) {
                            assertThat(lines.hasTime()).isTrue();
                        }
                    })
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("gzip to the end");
        }
    }
}
