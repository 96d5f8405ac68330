package xyz.noderr.strategy.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.StickyRegime;
import xyz.noderr.strategy.regime.VolatilityRule;

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
        return new RegimeFactors(settings(keys), List.of("trend", "reversion"), List.of("bear", "up", "bull")::indexOf);
    }

    private static RegimeDetector alone(RegimeSettings settings) {
        return settings.volatilityRule() == null
                ? new HiddenMarkovRegimes(Objects.requireNonNull(settings.hiddenMarkov()))
                : new VolatilityRule(settings.volatilityRule());
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
        RegimeDetector detector = alone(settings);
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

    /** Outputs bear, up and bull: what stands between the two is none of the regime's. */
    private static final Map<String, ?> MODEL = Map.of(
            "model", Map.of("classes", List.of("bull", "bear"), "lasts", 2),
            "budgets",
                    Map.of(
                            "bear", Map.of("exposure", 0.25, "multipliers", Map.of("trend", 0)),
                            "unknown", Map.of("exposure", 0.5)));

    private static float[] says(double bull) {
        return new float[] {(float) (1 - bull), 0.7f, (float) bull};
    }

    private static List<Double> both(RegimeFactors factors) {
        return List.of(factors.factor(0), factors.factor(1));
    }

    /** The factors that go with what is unknown, a rise and a fall, by hand from the budgets. */
    private static final List<Double> UNKNOWN = List.of(0.5, 0.5);

    private static final List<Double> BULL = List.of(1.0, 1.0);
    private static final List<Double> BEAR = List.of(0.0, 0.25);

    @Test
    void theModelsLastWordOfADayScalesTheNextDays() {
        RegimeFactors factors = factors(MODEL);
        assertThat(factors.at(0, 100)).isFalse();
        factors.hear(says(0.95));
        factors.hear(says(0.1));
        assertThat(both(factors)).as("the day is not over").isEqualTo(UNKNOWN);
        // The first event of a day is told what was known in the evening before; what is predicted on it comes too
        // late.
        assertThat(factors.at(DAY, 101)).isTrue();
        factors.hear(says(0.95));
        assertThat(both(factors)).isEqualTo(BEAR);
        factors.hear(says(0.9));
        assertThat(factors.at(2 * DAY, 0)).isTrue();
        assertThat(both(factors)).isEqualTo(BULL);
        // A prediction makes a day of one that has no trade; 0.7 is no conviction.
        factors.hear(says(0.3));
        assertThat(factors.at(3 * DAY, 99)).isFalse();
        assertThat(both(factors)).isEqualTo(BULL);
        assertThat(factors.changes()).isEqualTo(2);
    }

    /** It lasts for two days; days without a trade do not count. */
    @Test
    void aWordThatIsTooOldIsNone() {
        RegimeFactors factors = factors(MODEL);
        factors.at(0, 100);
        factors.hear(says(0.9));
        factors.at(DAY, 101);
        assertThat(factors.regime()).contains(Regime.BULL);
        factors.at(2 * DAY, 0);
        assertThat(factors.regime()).contains(Regime.BULL);
        factors.at(5 * DAY, 102);
        assertThat(factors.regime()).contains(Regime.BULL);
        assertThat(factors.at(6 * DAY, 103)).isTrue();
        assertThat(factors.regime()).isEmpty();
        assertThat(both(factors)).isEqualTo(UNKNOWN);
    }

    /** What a class has that the settings do not name would be missing for ever. */
    @Test
    void outputsThatAreNoWholeOfProbabilitiesHaltAtOnce() {
        RegimeFactors factors = factors(MODEL);
        assertThatThrownBy(() -> factors.hear(new float[] {0.3f, 0.4f, 0.3f}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("probabilities of [BULL, BEAR]", "1 in all", "0.30");
        assertThatThrownBy(() -> factors.hear(new float[] {Float.NaN, 0, 1})).isInstanceOf(InvalidInputException.class);
        // Weights in half precision are off by as much.
        factors.at(0, 100);
        factors.hear(new float[] {-0.0005f, 0, 1});
        factors.at(DAY, 100);
        assertThat(factors.regime()).contains(Regime.BULL);
    }

    /** At each of many moments, in the middle of days too, with words that change, tremble and cease. */
    @Test
    void aModelsWordOfASnapshotCountsAsLong() {
        Random random = new Random(3);
        RegimeFactors whole = factors(MODEL);
        RegimeFactors pieces = factors(MODEL);
        List<Optional<Regime>> seen = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long ticks = i % 7 == 0 ? 0 : 100 + i;
            assertThat(pieces.at(i * DAY / 4, ticks)).isEqualTo(whole.at(i * DAY / 4, ticks));
            if (i % 60 < 30 && random.nextBoolean()) {
                float[] word = says(random.nextDouble());
                whole.hear(word);
                pieces.hear(word);
            }
            StateWriter state = new StateWriter();
            pieces.save(state);
            pieces = factors(MODEL);
            pieces.restore(new StateReader(state.written()));
            assertThat(pieces.regime()).as("event %d", i).isEqualTo(whole.regime());
            assertThat(both(pieces)).isEqualTo(both(whole));
            assertThat(pieces.changes()).isEqualTo(whole.changes());
            seen.add(whole.regime());
        }
        assertThat(seen).contains(Optional.empty(), Optional.of(Regime.BULL), Optional.of(Regime.BEAR));
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
        assertThatThrownBy(() -> settings(Map.of()))
                .hasMessageContaining("one of volatilityRule, hiddenMarkov and model");
        assertThatThrownBy(() -> settings(Map.of("volatilityRule", Map.of(), "hiddenMarkov", Map.of())))
                .hasMessageContaining("found 2 of them");
        assertThatThrownBy(() -> new RegimeFactors(
                        settings(Map.of(
                                "volatilityRule",
                                Map.of(),
                                "budgets",
                                Map.of("bull", Map.of("multipliers", Map.of("trent", 0.5))))),
                        List.of("trend"),
                        output -> -1))
                .hasMessageContaining("found trent");
        for (Map<String, ?> wrong : List.of(
                Map.of("classes", List.of()),
                Map.of("classes", List.of("bull", "bull")),
                Map.of("classes", List.of("bull"), "lasts", 0),
                Map.of("lasts", 1))) {
            assertThatThrownBy(() -> settings(Map.of("model", wrong)))
                    .as("%s", wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("key model.");
        }
    }
}
