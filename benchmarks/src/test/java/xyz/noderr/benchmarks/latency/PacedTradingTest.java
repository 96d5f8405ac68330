package xyz.noderr.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedTradingTest {
    private static final int WARM_UP = 5_000;
    private static final int COUNTED = 15_000;

    @Test
    void eachMessageIsTimedOnceItIsWarmAndEachOrderAmongThem(@TempDir Path folder) throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "publisher and stages want a core each");
        Path file = folder.resolve("messages");
        MessageTape.write(file, WARM_UP + COUNTED);
        EndOfWay end = new PacedTrading(MessageTape.read(file)).run(new Shape(100_000, 100), WARM_UP, COUNTED);
        assertThat(end.orders().count()).isPositive();
        assertThat(end.machine().count())
                .as("milliseconds in which the machine was watched")
                .isPositive();
        // What is not a message is the fill of an order, of which the first may be older than what counts, and the last
        // open.
        assertThat(COUNTED - end.events().count())
                .isGreaterThanOrEqualTo(end.orders().count() - 1)
                .isLessThan(COUNTED / 2);
    }

    @Test
    void whatAProcessIsToldIsWhatItReads() {
        LatencyRun run = new LatencyRun(
                "cold",
                new Shape(100_000, 100),
                0,
                10_000,
                Path.of("tape"),
                Path.of("out"),
                Path.of("home"),
                List.of(Subject.TRADING, Subject.MACHINE));
        assertThat(LatencyRun.of(run.arguments())).isEqualTo(run);
    }
}
