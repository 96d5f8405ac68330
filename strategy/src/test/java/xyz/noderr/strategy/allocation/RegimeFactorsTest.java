package xyz.noderr.strategy.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.StickyRegime;

class RegimeFactorsTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final Map<String, ?> RULE = Map.of(
            "volatilityRule",
            Map.of("span", 5, "history", 40, "trendSpan", 20),
            "budgets",
            Map.of(
                    "highVolatility", Map.of("exposure", 0.5),
                    "bear", Map.of("multipliers", Map.of("trend", 0))));
    private static final Map<String, ?> HIDDEN = Map.of(
            "hiddenMarkov",
            Map.of("window", 60, "refit", 5),
            "budgets",
            Map.of("highVolatility", Map.of("exposure", 0.25)));

    private static RegimeSettings settings(Map<String, ?> keys) {
        return SettingsFile.read("regime", keys, RegimeSettings.class);
    }

    private static RegimeFactors factors(Map<String, ?> keys) {
        return new RegimeFactors(settings(keys), List.of("trend", "reversion"));
    }

    /** Calm days, then stormy ones: prices at the close of each. */
    private static long[] closes() {
        Random random = new Random(11);
        long[] closes = new long[160];
        long price = 10_000_000;
        for (int i = 0; i < closes.length; i++) {
            double size = i >= 100 && i < 130 ? 0.05 : 0.005;
            price = Math.max(1_000, Math.round(price * (1 + size * random.nextGaussian())));
            closes[i] = price;
        }
        return closes;
    }

    /** Against the detector by itself; what it says counts from the next day on. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachDayHasTheFactorsOfTheRegimeThatWasKnownTheEveningBefore(boolean rule) {
        RegimeSettings settings = settings(rule ? RULE : HIDDEN);
        RegimeFactors factors = factors(rule ? RULE : HIDDEN);
        RegimeDetector detector = settings.detector();
        StickyRegime sticky = new StickyRegime(settings.conviction());
        Optional<Regime> known = Optional.empty();
        List<Regime> seen = new ArrayList<>();
        long[] closes = closes();
        for (int i = 0; i < closes.length; i++) {
            // The first trade of the day is far from its close, and tells nothing of the day before.
            factors.at(i * DAY, closes[i] + 500);
            double[] expected = settings.budgets().factors(known, List.of("trend", "reversion"));
            assertThat(factors.regime()).as("day %d", i).isEqualTo(known);
            assertThat(new double[] {factors.factor(0), factors.factor(1)}).isEqualTo(expected);
            factors.at(i * DAY + 1, closes[i]);
            known.ifPresent(seen::add);
            known = i == 0 ? known : sticky.next(detector.next((double) closes[i] / closes[i - 1] - 1));
        }
        assertThat(seen).contains(Regime.HIGH_VOLATILITY);
    }

    @Test
    void daysWithoutATradeAreNoPeriods() {
        RegimeFactors without = factors(RULE);
        RegimeFactors with = factors(RULE);
        long[] closes = closes();
        long day = 0;
        for (long close : closes) {
            without.at(day * DAY, close);
            with.at(2 * day * DAY, close);
            assertThat(with.factor(0)).as("day %d", day).isEqualTo(without.factor(0));
            with.at((2 * day + 1) * DAY, 0);
            day++;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDetectorOfASnapshotBelievesTheSame(boolean rule) {
        Map<String, ?> keys = rule ? RULE : HIDDEN;
        RegimeFactors one = factors(keys);
        long[] closes = closes();
        for (int i = 0; i < closes.length; i++) {
            if (i % 20 == 0) {
                StateWriter state = new StateWriter();
                one.save(state);
                RegimeFactors other = factors(keys);
                other.restore(new StateReader(state.written()));
                assertThat(other.regime()).isEqualTo(one.regime());
                assertThat(other.changes()).isEqualTo(one.changes());
                one = other;
            }
            one.at(i * DAY, closes[i]);
        }
        assertThat(one.changes()).isGreaterThan(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> settings(Map.of())).hasMessageContaining("one of volatilityRule and hiddenMarkov");
        assertThatThrownBy(() -> settings(Map.of("volatilityRule", Map.of(), "hiddenMarkov", Map.of())))
                .hasMessageContaining("found both");
        assertThatThrownBy(() -> new RegimeFactors(
                        settings(Map.of(
                                "volatilityRule",
                                Map.of(),
                                "budgets",
                                Map.of("bull", Map.of("multipliers", Map.of("trent", 0.5))))),
                        List.of("trend")))
                .hasMessageContaining("found trent");
    }
}
