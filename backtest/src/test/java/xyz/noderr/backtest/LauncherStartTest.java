package xyz.noderr.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherStartTest {
    private static final Instant MOMENT = Instant.parse("2023-11-14T22:13:20.750Z");

    @ParameterizedTest
    @ValueSource(strings = {"1700000000.250000", "1700000000,250000"})
    void secondsAreCountedFromWhatTheLauncherSaidWhateverItsLanguage(String started) {
        assertThat(LauncherStart.secondsTo(started, MOMENT)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1700000000.25.1", "1700000001.0"})
    void nothingIsSaidWhereTheLauncherSaidNothingOfUse(String started) {
        assertThat(LauncherStart.secondsTo(started, MOMENT)).isNull();
    }

    @Test
    void nothingIsSaidWithoutALauncher() {
        assertThat(LauncherStart.secondsTo(null, MOMENT)).isNull();
    }
}
