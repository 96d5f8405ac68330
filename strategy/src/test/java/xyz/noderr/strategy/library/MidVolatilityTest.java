package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MidVolatilityTest {
    private static final long SECOND = 1_000_000_000L;

    private static MidVolatility of(long stepSeconds, long halfLifeSeconds) {
        return new MidVolatility(new VolatilitySettings(
                Duration.ofSeconds(stepSeconds), Duration.ofSeconds(halfLifeSeconds), Duration.ofSeconds(stepSeconds)));
    }

    /** Steps of 4 s, by 6 ticks each: 36 ticks² in 4 s are 9 in one, a deviation of 3. */
    @Test
    void changesOfOneSizeHaveTheirSquareForVarianceWhateverTheirWeights() {
        MidVolatility volatility = of(4, 20);
        for (int i = 0; i < 50; i++) {
            volatility.at(4L * i * SECOND, 100 + 6 * (i % 2));
        }
        assertThat(volatility.variance()).isCloseTo(9, within(1e-12));
        assertThat(volatility.deviation()).isCloseTo(3, within(1e-12));
    }

    /** A change of 8 and one of 0, a half-life apart: (64 · ½ + 0) / 1.5. */
    @Test
    void aChangeCountsHalfAfterTheHalfLife() {
        MidVolatility volatility = of(1, 1);
        volatility.at(0, 100);
        volatility.at(SECOND, 108);
        assertThat(volatility.known()).isFalse();
        volatility.at(2 * SECOND, 108);
        assertThat(volatility.known()).isTrue();
        assertThat(volatility.variance()).isCloseTo(64, within(1e-12));
        volatility.at(3 * SECOND, 500);
        assertThat(volatility.variance()).isCloseTo(64 * 0.5 / 1.5, within(1e-12));
    }

    @Test
    void whatHappensBetweenTheStepsDoesNotCount() {
        MidVolatility quiet = of(1, 10);
        MidVolatility busy = of(1, 10);
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            double mid = 100 + random.nextInt(9);
            for (int k = 0; k < 5; k++) {
                busy.at(i * SECOND + k * 1_000_000L, random.nextInt(1_000));
            }
            busy.at(i * SECOND + SECOND / 2, mid);
            quiet.at(i * SECOND + SECOND / 2, mid);
        }
        assertThat(busy.variance()).isEqualTo(quiet.variance()).isPositive();
    }

    @Test
    void stepsWithoutNewsAreChangesOfNothing() {
        MidVolatility told = of(1, 10);
        MidVolatility untold = of(1, 10);
        for (int i = 0; i <= 12; i++) {
            told.at(i * SECOND, i < 4 ? 100 + i : 200);
            if (i < 5 || i == 12) {
                untold.at(i * SECOND, i < 4 ? 100 + i : 200);
            }
        }
        assertThat(untold.variance()).isCloseTo(told.variance(), within(1e-9));
    }

    /** Ten steps of a night of a thousand, as ten is the half-life: 8 of 16 weigh what all did, and the half is left. */
    @Test
    void aNightDoesNotMakeAMarketAQuietOne() {
        MidVolatility volatility = of(1, 10);
        for (int i = 0; i <= 500; i++) {
            volatility.at(i * SECOND, 100 + 2 * (i % 2));
        }
        volatility.at(1_500 * SECOND, 100);
        assertThat(volatility.variance()).isCloseTo(2, within(0.15));
    }
}
