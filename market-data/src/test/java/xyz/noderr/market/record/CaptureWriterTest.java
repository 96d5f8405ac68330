package xyz.noderr.market.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.pipeline.InvalidInputException;

@Timeout(60)
class CaptureWriterTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    /** An hour's beginning, in 2023. */
    private static final long BEGIN = HOUR * 472_222;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicLong now = new AtomicLong(BEGIN);
    private final AtomicInteger rolled = new AtomicInteger();

    private CaptureWriter writer(Roll roll) {
        return new CaptureWriter(folder, "venue-AB-", roll, now::get, rolled::incrementAndGet);
    }

    private static void add(CaptureWriter writer, long nanos, String message) {
        byte[] bytes = ("xx" + message + "xx").getBytes(StandardCharsets.UTF_8);
        writer.add(nanos, bytes, 2, bytes.length - 2);
    }

    /** All lines of these files, in their order. */
    static List<String> read(List<Path> files) {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            try (CaptureLines capture = new CaptureLines(file)) {
                while (capture.next()) {
                    assertThat(capture.hasTime()).isTrue();
                    lines.add(capture.receivedNanos() + " "
                            + new String(
                                    capture.bytes(),
                                    capture.messageFrom(),
                                    capture.messageTo() - capture.messageFrom(),
                                    StandardCharsets.UTF_8));
                }
                assertThat(capture.cutOff()).isFalse();
            }
        }
        return lines;
    }

    @Test
    void whatIsWrittenIsReadAgainLineForLine() {
        Random random = new Random(1);
        List<String> expected = new ArrayList<>();
        CaptureWriter writer = writer(Roll.DEFAULT);
        try (writer) {
            for (int i = 0; i < 2_000; i++) {
                // Some longer than a piece of the buffer.
                int length = i % 500 == 499 ? 5_000_000 : random.nextInt(3_000);
                String message = "{\"n\":" + i + ",\"x\":\"" + "ä".repeat(length) + "\"}";
                add(writer, BEGIN + i, message);
                expected.add(BEGIN + i + " " + message);
            }
        }
        assertThat(read(writer.files())).isEqualTo(expected);
        assertThat(writer.files()).hasSize(1);
        assertThat(writer.files().getFirst().getFileName()).hasToString("venue-AB-20231114-220000-000.gz");
        assertThat(writer.bytes())
                .isEqualTo(expected.stream()
                        .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                        .sum());
    }

    @Test
    void aMessagesOwnLineBreaksBecomeSpaces() {
        CaptureWriter writer = writer(Roll.DEFAULT);
        try (writer) {
            add(writer, BEGIN, "{\r\n\"a\":1\n}");
            add(writer, BEGIN + 1, "");
        }
        assertThat(read(writer.files())).containsExactly(BEGIN + " {  \"a\":1 }", BEGIN + 1 + " ");
    }

    @Test
    void anotherFileBeginsWithTheHourAndNoneIsWrittenOver() throws IOException {
        for (int run = 0; run < 2; run++) {
            CaptureWriter writer = writer(Roll.DEFAULT);
            try (writer) {
                add(writer, BEGIN + HOUR - 1, "a");
                awaitBytes(writer, 22);
                add(writer, BEGIN + HOUR, "b");
                awaitBytes(writer, 44);
                add(writer, BEGIN + 2 * HOUR - 1, "c");
            }
            assertThat(writer.files()).hasSize(2);
            assertThat(read(writer.files()))
                    .containsExactly(BEGIN + HOUR - 1 + " a", BEGIN + HOUR + " b", BEGIN + 2 * HOUR - 1 + " c");
            assertThat(rolled).hasValue(run + 1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    private static void awaitBytes(CaptureWriter writer, long bytes) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (writer.bytes() < bytes) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void anotherFileBeginsWhenOneIsLongEnough() {
        Random random = new Random(2);
        CaptureWriter writer = writer(new Roll(Duration.ofDays(1), 100_000));
        List<String> expected = new ArrayList<>();
        long bytes = 0;
        try (writer) {
            for (int i = 0; i < 40; i++) {
                StringBuilder message = new StringBuilder();
                random.ints(20_000, 'a', 'z' + 1).forEach(message::appendCodePoint);
                add(writer, BEGIN + i, message.toString());
                expected.add(BEGIN + i + " " + message);
                bytes += expected.getLast().length() + 1;
                awaitBytes(writer, bytes);
            }
        }
        assertThat(writer.files()).hasSizeBetween(3, 10);
        assertThat(read(writer.files())).isEqualTo(expected);
    }

    @Test
    void whatWasAddedASecondAgoCanBeReadWhileTheFileGrows() throws IOException {
        CaptureWriter writer = writer(Roll.DEFAULT);
        try (writer) {
            add(writer, BEGIN, "a");
            awaitBytes(writer, 22);
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            List<String> lines = List.of();
            while (lines.isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
                try (CaptureLines capture = new CaptureLines(writer.files().getFirst())) {
                    if (capture.next()) {
                        lines = List.of(Long.toString(capture.receivedNanos()));
                        assertThat(capture.next()).isFalse();
                        assertThat(capture.cutOff()).isTrue();
                    }
                }
            }
            assertThat(lines).containsExactly(Long.toString(BEGIN));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new CaptureWriter(file, "a-", Roll.DEFAULT, now::get, () -> {}))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aRollIsADurationASizeOrBoth() {
        assertThat(Roll.parse("10m")).isEqualTo(new Roll(Duration.ofMinutes(10), Roll.DEFAULT.bytes()));
        assertThat(Roll.parse("64MB")).isEqualTo(new Roll(Roll.DEFAULT.every(), 64 << 20));
        assertThat(Roll.parse("1gb,1d")).isEqualTo(new Roll(Duration.ofDays(1), 1L << 30));
        for (String wrong : List.of("", "10", "MB", "1h,", "0MB", "5ms", "1h 2MB", "-1h")) {
            assertThatThrownBy(() -> Roll.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("--roll");
        }
    }
}
