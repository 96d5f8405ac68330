package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartedPipelineTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itTellsOfItsHaltAndOfItsRestart() throws Exception {
        PrintStream before = System.out;
        System.setOut(out);
        try {
            RestartedPipeline.main(new String[] {folder.resolve("journal").toString()});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Halted by command at event 300")
                .contains("no order, HALTED")
                .contains("Trading again from event 400")
                .contains("Recovered: snapshot at event 399, then 100 from the journal")
                .contains("state hash 0x");
    }

    /** Before the first snapshot, at it, while halted, and after. */
    @ParameterizedTest
    @ValueSource(longs = {1, 199, 200, 350, 777})
    void whereverItIsLeftItEndsAsIfItHadNotBeen(long left) {
        String whole = RestartedPipeline.live(folder.resolve("whole"), 1_000, out);
        Path journal = folder.resolve("journal");
        RestartedPipeline.live(journal, left, out);
        assertThat(RestartedPipeline.live(journal, 1_000, out)).isEqualTo(whole);
    }
}
