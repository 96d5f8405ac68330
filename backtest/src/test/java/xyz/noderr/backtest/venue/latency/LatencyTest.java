package xyz.noderr.backtest.venue.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.config.SettingsFile;

class LatencyTest {
    private static LatencySettings settings(Map<String, ?> keys) {
        return SettingsFile.read("latency", keys, LatencySettings.class);
    }

    private static Latency lognormal(int seed, int way) {
        return new Latency(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                settings(Map.of("kind", "lognormal", "sigma", 0.5, "seed", seed)),
                way);
    }

    @Test
    void aConstantOneIsTheLeastAndWhatIsKnownToBeAdded() {
        Latency latency = new Latency(Duration.ofMillis(5), Duration.ofMillis(10), settings(Map.of()), 0);
        assertThat(latency.arrivalNanos(1_000, 0)).isEqualTo(5_001_000);
        assertThat(latency.arrivalNanos(2_000, 7)).isEqualTo(5_002_007);
    }

    @Test
    void nothingOvertakes() {
        Latency latency = new Latency(Duration.ofMillis(5), Duration.ZERO, settings(Map.of()), 0);
        assertThat(latency.arrivalNanos(0, 1_000_000)).isEqualTo(6_000_000);
        assertThat(latency.arrivalNanos(10, 0)).isEqualTo(6_000_000);
    }

    /** The median of what is added is 10 ms; its 84th percentile is e to the sigma times as much. */
    @Test
    void whatIsDrawnHasTheMedianAndTheSpread() {
        Latency latency = lognormal(1, 0);
        double[] added = new double[20_001];
        for (int i = 0; i < added.length; i++) {
            long sent = i * 1_000_000_000L;
            added[i] = (latency.arrivalNanos(sent, 0) - sent) / 1e6 - 5;
        }
        Arrays.sort(added);
        assertThat(added[10_000]).isCloseTo(10, within(0.2));
        assertThat(added[(int) (0.8413 * 20_001)]).isCloseTo(10 * Math.exp(0.5), within(0.5));
        assertThat(added[0]).isPositive();
    }

    @Test
    void theSameSeedDrawsTheSameAndEachWayItsOwn() {
        assertThat(lognormal(1, 0).arrivalNanos(0, 0))
                .isEqualTo(lognormal(1, 0).arrivalNanos(0, 0))
                .isNotEqualTo(lognormal(1, 1).arrivalNanos(0, 0))
                .isNotEqualTo(lognormal(2, 0).arrivalNanos(0, 0));
    }
}
