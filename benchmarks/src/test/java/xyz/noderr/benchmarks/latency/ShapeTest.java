package xyz.noderr.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.pipeline.latency.StageLatency;

class ShapeTest {
    /** The histogram keeps three digits. */
    private static final double PRECISION_PERCENT = 0.1;

    @Test
    void quantilesOfAKnownDistributionAreItsOwn() {
        StageLatency latency = new StageLatency();
        for (int nanos = 1; nanos <= 100_000; nanos++) {
            latency.record(nanos);
        }
        StageLatency machine = new StageLatency();
        machine.record(5_000);
        Paced paced = new Shape(10_000, 10).of("known", latency, machine);
        assertThat(paced.machineMax()).isCloseTo(5_000, withinPercentage(PRECISION_PERCENT));
        assertThat(paced.name()).isEqualTo("known");
        assertThat(paced.rate()).isEqualTo(10_000);
        assertThat(paced.burst()).isEqualTo(10);
        assertThat(paced.count()).isEqualTo(100_000);
        long[] expected = {50_000, 90_000, 99_000, 99_900, 99_990, 100_000};
        long[] found = {paced.p50(), paced.p90(), paced.p99(), paced.p999(), paced.p9999(), paced.max()};
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], withinPercentage(PRECISION_PERCENT));
        }
    }

    @Test
    void asManyEventsComeAsTheRateSaysWhateverTheBurst() {
        assertThat(new Shape(100_000, 100).events(0.8)).isEqualTo(80_000);
    }
}
