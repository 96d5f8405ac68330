package xyz.noderr.pipeline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes of their own that are sent signals. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopSignalTest {
    /** Says when it listens and when it was asked, and then ends, or is stuck. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            try (StopSignal stop = StopSignal.listen(Duration.ofMinutes(10), "late")) {
                System.out.println("listens");
                while (!stop.await(Long.MAX_VALUE)) {
                    // It is asked again until it is stopped.
                }
                System.out.println("asked");
                if (args[0].equals("stuck")) {
                    new CountDownLatch(1).await();
                }
                if (!args[1].equals("none")) {
                    stop.status(Integer.parseInt(args[1]));
                }
            }
        }
    }

    /** A shell's background jobs ignore SIGINT, and so would what they start. */
    private static Process start(String... args) throws IOException {
        return new ProcessBuilder(
                        "env",
                        "--default-signal=INT,TERM",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        args[0],
                        args[1])
                .start();
    }

    private static void send(String signal, Process to) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"TERM,TERM,143", "INT,INT,130", "TERM,INT,130"})
    void aSecondSignalEndsAProgramThatIsStuck(String first, String second, int status)
            throws IOException, InterruptedException {
        Process program = start("stuck", "0");
        try (BufferedReader lines = program.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("listens");
            send(first, program);
            assertThat(lines.readLine()).isEqualTo("asked");
            assertThat(program.waitFor(200, TimeUnit.MILLISECONDS)).as("stuck").isFalse();
            send(second, program);
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(status);
            assertThat(new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("second signal");
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM,none,143", "INT,none,130", "TERM,0,0", "INT,7,7"})
    void aFirstSignalEndsItInGoodOrderWithTheStatusItSays(String signal, String says, int status)
            throws IOException, InterruptedException {
        Process program = start("ends", says);
        try (BufferedReader lines = program.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("listens");
            send(signal, program);
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(status);
        } finally {
            program.destroyForcibly();
        }
    }
}
