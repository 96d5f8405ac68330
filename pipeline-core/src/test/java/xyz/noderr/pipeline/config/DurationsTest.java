package xyz.noderr.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void readsEveryUnit() {
        assertThat(Durations.parse("7us")).isEqualTo(Duration.ofNanos(7_000));
        assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Durations.parse("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Durations.parse("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Durations.parse("2d")).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void refusesAllElse() {
        for (String text : new String[] {"", "5", "-5s", "1.5s", "5 s", "s", "5w", "9999999999s"}) {
            assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void writesTheLargestUnitThatTakesItWhole() {
        assertThat(Durations.format(Duration.ofMillis(250))).isEqualTo("250ms");
        assertThat(Durations.format(Duration.ofMinutes(10))).isEqualTo("10m");
        assertThat(Durations.format(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
    }

    @Property
    void writesWhatItReads(@ForAll @LongRange(max = 1_000_000) long count, @ForAll @IntRange(max = 4) int unit) {
        Duration duration = Durations.parse(count + new String[] {"us", "ms", "s", "m", "h"}[unit]);
        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
}
