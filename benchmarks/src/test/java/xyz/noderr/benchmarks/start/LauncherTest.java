package xyz.noderr.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import xyz.noderr.benchmarks.process.OwnProcess;

class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "noderr");

    @Test
    void aMomentIsWrittenAsTheScriptWritesIt() {
        assertThat(Launcher.seconds(Instant.parse("2023-11-14T22:13:20.004250Z")))
                .isEqualTo("1700000000.004250");
    }

    @Test
    void whatIsMeasuredIsStartedAsTheScriptStartsIt() throws IOException {
        assertThat(Files.readString(SCRIPT)).contains("flags=(" + String.join(" ", OwnProcess.LAUNCHER_FLAGS) + ")");
    }

    @Test
    void theScriptLeavesWordOfItsStartAndCanLeaveItsCache() throws IOException {
        assertThat(Files.readString(SCRIPT)).contains("export NODERR_STARTED=").contains("NODERR_AOT");
    }
}
