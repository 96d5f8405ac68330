package xyz.noderr.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.benchmarks.result.Paced;

class OwnProcessTest {
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Paced FOUND = new Paced("ring", 10_000, 1, 5, 1, 2, 3, 4, 5, 6, 7, 8);

    /** What the process of the tests does. */
    static final class Program {
        private Program() {}

        /** Says its flag and its result, or fails. */
        public static void main(String[] arguments) {
            System.out.println("[0.1s][warning] something of the JVM's");
            if (arguments[0].equals("fail")) {
                throw new IllegalArgumentException("this will not do");
            }
            JsonLines.say(FOUND);
        }
    }

    @Test
    void aResultIsReadBetweenWhateverElseIsPrinted() throws Exception {
        List<String> printed = OwnProcess.java(OwnProcess.LAUNCHER_FLAGS, Program.class, MOST, "say");
        assertThat(JsonLines.read(printed, Paced.class)).containsExactly(FOUND);
    }

    @Test
    void aProcessThatFailsIsToldWithWhatItSaid() {
        assertThatThrownBy(() -> OwnProcess.java(List.of(), Program.class, MOST, "fail"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Ended with 1")
                .hasMessageContaining("this will not do");
    }

    @Test
    void aProcessWithoutAResultIsToldWithWhatItSaid() {
        assertThatThrownBy(() -> JsonLines.read(List.of("nothing found"), Paced.class))
                .hasMessageContaining("nothing found");
    }

    @Test
    void aProcessFindsWhatItIsTold() throws Exception {
        assertThat(OwnProcess.run(List.of("sh", "-c", "echo $NODERR_TOLD"), Map.of("NODERR_TOLD", "so"), MOST))
                .containsExactly("so");
    }
}
