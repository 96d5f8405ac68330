package xyz.noderr.market.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.CaptureLines;

/** Recorders in processes of their own that are killed, or whose disk is full, while a venue counts aloud. */
class KilledRecorderTest {
    private static final Pattern LINE = Pattern.compile("\\{\"n\":(\\d+),\"at\":(\\d+),\"x\":\"[a-z]{200}\"}");
    /** A second, and what a busy machine adds to it until the flush is through. */
    private static final long MOST_LOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    @TempDir
    private Path folder = Path.of("");

    /** The numbers in a file, and when the last of them was sent. */
    private static final class Numbers {
        final List<Long> numbers = new ArrayList<>();
        long lastSentNanos;
        boolean cutOff;

        Numbers(Path file) {
            try (CaptureLines lines = new CaptureLines(file)) {
                String torn = "";
                while (lines.next()) {
                    assertThat(torn).as("a torn line is the last").isEmpty();
                    String text = new String(
                            lines.bytes(),
                            lines.messageFrom(),
                            Math.max(0, lines.messageTo() - lines.messageFrom()),
                            StandardCharsets.UTF_8);
                    Matcher matcher = LINE.matcher(text);
                    if (lines.hasTime() && matcher.matches()) {
                        numbers.add(Long.parseLong(matcher.group(1)));
                        lastSentNanos = Long.parseLong(matcher.group(2));
                    } else {
                        torn = text + " ";
                    }
                }
                cutOff = lines.cutOff();
                assertThat(torn.isEmpty() || cutOff)
                        .as("a torn line in a whole file")
                        .isTrue();
            }
        }

        void areWithoutHoles() {
            for (int i = 1; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
            }
        }
    }

    private Process recorder(NumberVenue venue, Path out, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                RecorderToBeKilled.class.getName(),
                venue.uri().toString(),
                out.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Path> captures(Path out) throws IOException {
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @Timeout(120)
    void killedItLosesNoMoreThanTheLastSecond() throws Exception {
        Random random = new Random(System.nanoTime());
        try (NumberVenue venue = new NumberVenue()) {
            for (int kill = 1; kill <= 4; kill++) {
                Process child = recorder(venue, folder);
                long killedAtNanos;
                try {
                    long from = venue.sent();
                    long until = from + 8_000 + random.nextInt(5_000);
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                    while (venue.sent() < until) {
                        assertThat(System.nanoTime()).isLessThan(end);
                        Thread.onSpinWait();
                    }
                } finally {
                    killedAtNanos = System.nanoTime();
                    child.destroyForcibly();
                    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
                }
                assertThat(child.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
                List<Path> files = captures(folder);
                assertThat(files).as("a file of its own for each life").hasSize(kill);
                Numbers last = new Numbers(files.getLast());
                last.areWithoutHoles();
                assertThat(last.cutOff).isTrue();
                assertThat(last.numbers).hasSizeGreaterThan(1_000);
                assertThat(killedAtNanos - last.lastSentNanos)
                        .as("nanoseconds before the kill that are missing")
                        .isLessThan(MOST_LOST_NANOS);
            }
        }
    }

    @Test
    @Timeout(120)
    void onAFullDiskItEndsWithAReasonAndKeepsWhatItWrote() throws Exception {
        Path disk = folder.resolve("disk");
        Files.createDirectories(disk);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()) == 0,
                "skipped: a small disk can be mounted by root alone");
        try (NumberVenue venue = new NumberVenue()) {
            endsWith(recorder(venue, disk.resolve("out")), "No space left on device", disk.resolve("out"));
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    /** A limit on the length of files, which needs no rights. */
    @Test
    @Timeout(120)
    void atALimitOfItsFilesItEndsWithAReasonAndKeepsWhatItWrote() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Path out = folder.resolve("out");
        try (NumberVenue venue = new NumberVenue()) {
            endsWith(
                    recorder(venue, out, "/bin/sh", "-c", "ulimit -f 2048 && exec \"$@\"", "sh"),
                    "File too large",
                    out);
        }
    }

    private static void endsWith(Process child, String reason, Path out) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = child.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
            }
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).contains("a disk that takes the recording", reason);
        assertThat(said.getLast()).startsWith("ended: ").contains(reason, "what was written until then can be read");
        assertThat(child.exitValue()).isEqualTo(2);
        Numbers kept = new Numbers(captures(out).getLast());
        kept.areWithoutHoles();
        assertThat(kept.cutOff).isTrue();
        // A megabyte packed is some seven thousand of them.
        assertThat(kept.numbers).hasSizeGreaterThan(4_000);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
