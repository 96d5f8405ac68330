package xyz.noderr.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureLinesTest {
    @TempDir
    private Path folder = Path.of("");

    /** A recorder has made the file and written nothing yet, or the beginning of its gzip. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void whatIsWrittenAfterAFileWasOpenedIsNeverTakenForLines(int alreadyThere) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("5 {}\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] all = bytes.toByteArray();
        Path file = folder.resolve("a.gz");
        try (var out = Files.newOutputStream(file)) {
            out.write(all, 0, alreadyThere);
        }
        try (CaptureLines lines = new CaptureLines(file);
                var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(all, alreadyThere, all.length - alreadyThere);
            while (lines.next()) {
                assertThat(lines.receivedNanos()).isEqualTo(5);
            }
        }
        try (CaptureLines lines = new CaptureLines(file)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.next()).isFalse();
            assertThat(lines.cutOff()).isFalse();
        }
    }
}
