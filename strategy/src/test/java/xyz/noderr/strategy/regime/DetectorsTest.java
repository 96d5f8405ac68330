package xyz.noderr.strategy.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.InvalidSettingException;
import xyz.noderr.pipeline.config.SettingsFile;

/** What detectors have in common, and what each says of markets that were made up so that the answer is known. */
class DetectorsTest {
    private static VolatilityRule rule(String settings) {
        return new VolatilityRule(SettingsFile.read(Path.of("test"), settings, VolatilityRule.Settings.class));
    }

    private static HiddenMarkovRegimes markov(String settings) {
        return new HiddenMarkovRegimes(
                SettingsFile.read(Path.of("test"), settings, HiddenMarkovRegimes.Settings.class));
    }

    private static RegimeDetector small() {
        return rule("{span: 3, history: 10, trendSpan: 6, votes: 2}");
    }

    private static RegimeDetector smallMarkov() {
        return markov("{window: 50, refit: 7}");
    }

    private static RegimeDetector smallMarkovByMean() {
        return markov("{states: [bear, sideways, bull], order: mean, window: 60, refit: 5}");
    }

    @Provide
    Arbitrary<Supplier<RegimeDetector>> detectors() {
        return Arbitraries.of(DetectorsTest::small, DetectorsTest::smallMarkov, DetectorsTest::smallMarkovByMean);
    }

    private static double[] normal(long seed, int n, double mean, double deviation) {
        Random random = new Random(seed);
        return DoubleStream.generate(() -> mean + deviation * random.nextGaussian())
                .limit(n)
                .toArray();
    }

    private static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static List<String> said(RegimeDetector detector, double[] returns) {
        List<String> said = new ArrayList<>();
        for (double each : returns) {
            said.add(detector.next(each).map(RegimeBelief::toString).orElse("nothing"));
        }
        return said;
    }

    private static Optional<Regime> after(RegimeDetector detector, double... returns) {
        Optional<RegimeBelief> last = Optional.empty();
        for (double each : returns) {
            last = detector.next(each);
        }
        return last.map(RegimeBelief::likeliest);
    }

    /** Whatever comes later, what was said is the same to the last bit. */
    @Property(tries = 200)
    void theFutureChangesNothingBefore(
            @ForAll("detectors") Supplier<RegimeDetector> detector,
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int cut) {
        double[] past = normal(seed, 120, 0.0005, 0.01);
        double[] other = joined(Arrays.copyOf(past, cut), normal(seed + 1, 120 - cut, -0.05, 0.1));
        List<String> said = said(detector.get(), past);
        assertThat(said(detector.get(), other).subList(0, cut)).isEqualTo(said.subList(0, cut));
        assertThat(said.getLast()).isNotEqualTo("nothing");
    }

    /** Flat, halted, jumping, all but lost: what is said are probabilities (the belief's constructor sees to it), or nothing. */
    @Property(tries = 200)
    void anyReturnsHaveAnAnswer(@ForAll("detectors") Supplier<RegimeDetector> detector, @ForAll long seed) {
        Random random = new Random(seed);
        double[] odd = {0, 0, 0, 1e-300, -1e-12, 0.01, -0.01, -0.999999999, 1e6, 1e-3};
        double[] returns = random.ints(150, 0, 1 + random.nextInt(odd.length))
                .mapToDouble(i -> odd[i])
                .toArray();
        assertThat(said(detector.get(), returns)).hasSize(150).noneMatch(each -> each.contains("NaN"));
    }

    @Property(tries = 20)
    void whatIsNoReturnIsRefusedAndForgotten(@ForAll("detectors") Supplier<RegimeDetector> detector) {
        double[] returns = normal(1, 100, 0, 0.01);
        RegimeDetector disturbed = detector.get();
        List<String> said = new ArrayList<>();
        for (double each : returns) {
            for (double none : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e7}) {
                assertThatThrownBy(() -> disturbed.next(none))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("return of a period: expected a number above -1");
            }
            said.addAll(said(disturbed, new double[] {each}));
        }
        assertThat(said).isEqualTo(said(detector.get(), returns));
    }

    /** Ten up of 1 % are a trend of √10 of its own volatility, ten down its opposite; one after the other none. */
    @Example
    void theTrendIsToldByItsOwnVolatility() {
        String settings = "{span: 2, history: 2, trendSpan: 10, trend: 3.1, votes: 1}";
        double[] up = new double[10];
        double[] down = new double[10];
        Arrays.fill(up, 0.01);
        Arrays.fill(down, -0.01);
        assertThat(after(rule(settings), Arrays.copyOf(up, 9))).isEmpty();
        assertThat(after(rule(settings), up)).contains(Regime.BULL);
        assertThat(after(rule(settings), down)).contains(Regime.BEAR);
        assertThat(after(rule(settings.replace("3.1", "3.2")), up)).contains(Regime.SIDEWAYS);
        assertThat(after(rule(settings), new double[20])).contains(Regime.SIDEWAYS);
        assertThat(after(rule(settings.replace("3.1", "0")), new double[20])).contains(Regime.SIDEWAYS);
    }

    /** Up and down by 1 %, and then by 3 % or by 0.3 %: volatilities that none was as high, or as low, as. */
    @Example
    void volatilityIsToldByItsRank() {
        String settings = "{span: 4, history: 20, trendSpan: 4, trend: 3, votes: 1}";
        double[] before = DoubleStream.iterate(0.01, each -> -each).limit(40).toArray();
        assertThat(after(rule(settings), before)).contains(Regime.SIDEWAYS);
        assertThat(after(rule(settings), joined(before, new double[] {0.03}))).contains(Regime.HIGH_VOLATILITY);
        assertThat(after(rule(settings), joined(before, new double[] {0.003, -0.003})))
                .contains(Regime.LOW_VOLATILITY);
    }

    /** Of three votes: one of three for the storm, then two. */
    @Example
    void theProbabilityIsThePartOfTheVotes() {
        VolatilityRule rule = rule("{span: 4, history: 20, trendSpan: 4, trend: 3, votes: 3}");
        after(rule, DoubleStream.iterate(0.01, each -> -each).limit(40).toArray());
        assertThat(rule.next(0.03).orElseThrow().probability(Regime.HIGH_VOLATILITY))
                .isEqualTo(1 / 3.0);
        RegimeBelief second = rule.next(-0.03).orElseThrow();
        assertThat(second.probability(Regime.HIGH_VOLATILITY)).isEqualTo(2 / 3.0);
        assertThat(second.probability(Regime.SIDEWAYS)).isEqualTo(1 / 3.0);
        assertThat(second.likeliest()).isEqualTo(Regime.HIGH_VOLATILITY);
    }

    /** A calm and a wild market, each of 60 days, in turn: from the tenth day of each on it is told which one it is. */
    @Example
    void hiddenStatesKeepTheirNamesFromFitToFit() {
        HiddenMarkovRegimes detector = markov("{window: 240, refit: 20}");
        int right = 0;
        int asked = 0;
        for (int block = 0; block < 20; block++) {
            boolean wild = block % 2 == 1;
            double[] returns = normal(block, 60, wild ? -0.001 : 0.001, wild ? 0.03 : 0.007);
            for (int day = 0; day < returns.length; day++) {
                Optional<RegimeBelief> belief = detector.next(returns[day]);
                if (block >= 4 && day >= 10) {
                    asked++;
                    right += belief.orElseThrow().likeliest() == (wild ? Regime.HIGH_VOLATILITY : Regime.LOW_VOLATILITY)
                            ? 1
                            : 0;
                }
            }
        }
        assertThat((double) right / asked).isGreaterThan(0.97);
        GaussianHmm model = detector.model().orElseThrow();
        assertThat(Math.sqrt(model.variance(0))).isBetween(0.006, 0.008);
        assertThat(Math.sqrt(model.variance(1))).isBetween(0.025, 0.035);
        assertThat(model.transition(0, 0)).isGreaterThan(0.95);
    }

    /** Falling, still and rising markets of the same volatility. */
    @Example
    void statesAreNamedByTheirMeansWhereOneAsksForIt() {
        String settings = "{states: [bear, sideways, bull], order: mean, window: 360, refit: 30}";
        double[] returns = joined(normal(1, 120, -0.03, 0.008), normal(2, 120, 0, 0.008), normal(3, 120, 0.03, 0.008));
        assertThat(after(markov(settings), joined(returns, new double[] {0.028, 0.031})))
                .contains(Regime.BULL);
        assertThat(after(markov(settings), joined(returns, normal(4, 20, -0.03, 0.008))))
                .contains(Regime.BEAR);
        assertThat(after(markov(settings), joined(returns, normal(5, 20, 0, 0.008))))
                .contains(Regime.SIDEWAYS);
    }

    /** What does not move has no states; as soon as it moves, it has. */
    @Example
    void nothingIsBelievedOfAPriceThatStands() {
        HiddenMarkovRegimes detector = markov("{window: 50, refit: 10}");
        assertThat(after(detector, new double[100])).isEmpty();
        assertThat(detector.model()).isEmpty();
        double[] constant = new double[100];
        Arrays.fill(constant, 0.0123);
        assertThat(after(markov("{window: 50}"), constant)).isEmpty();
        assertThat(after(detector, normal(1, 50, 0, 0.01))).isPresent();
        assertThat(after(detector, new double[61])).isEmpty();
    }

    @Example
    void aModelsWordHoldsUntilItIsTooOld() {
        ModelRegimes detector = new ModelRegimes(List.of(Regime.BEAR, Regime.BULL, Regime.BEAR), 2);
        assertThat(detector.next(0.01)).isEmpty();
        detector.say(0.3, 0.4, 0.3);
        RegimeBelief first = detector.next(0.01).orElseThrow();
        assertThat(first.likeliest()).isEqualTo(Regime.BEAR);
        assertThat(first.probability(Regime.BEAR)).isEqualTo(0.6);
        assertThat(first.probability(Regime.SIDEWAYS)).isZero();
        assertThat(detector.next(0.01)).isPresent();
        assertThat(detector.next(0.01)).isEmpty();
        detector.say(0, 1, 0);
        assertThatThrownBy(() -> detector.say(0.5, Double.NaN, 0.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("probabilities of [BEAR, BULL, BEAR]", "NaN");
        assertThat(detector.next(0.01)).isEmpty();
        for (double[] none : new double[][] {{1, 0}, {0.5, 0.6, 0}, {1.5, -0.5, 0}}) {
            assertThatThrownBy(() -> detector.say(none)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Example
    void aRegimeIsHeldUntilAnotherConvinces() {
        StickyRegime sticky = new StickyRegime(0.7);
        assertThat(sticky.next(Optional.empty())).isEmpty();
        assertThat(sticky.next(belief(0.55))).contains(Regime.BULL);
        assertThat(sticky.next(belief(0.4))).contains(Regime.BULL);
        assertThat(sticky.next(belief(0.3))).contains(Regime.BEAR);
        assertThat(sticky.next(belief(0.6))).contains(Regime.BEAR);
        assertThat(sticky.next(Optional.empty())).isEmpty();
    }

    private static Optional<RegimeBelief> belief(double bull) {
        return Optional.of(new RegimeBelief(List.of(Regime.BULL, Regime.BEAR), new double[] {bull, 1 - bull}));
    }

    @Example
    void settingsThatAreNoneAreRefusedWithTheirKey() {
        refused(() -> rule("low: 0.95"), "key low", "from 0 to 0.9");
        refused(() -> rule("span: 1"), "key span");
        refused(() -> markov("states: [bull]"), "key states", "from 2 to 3");
        refused(() -> markov("states: [bull, bull]"), "key states", "each regime once");
        refused(() -> markov("states: [bull, bears]"), "key states", "BULL, BEAR");
        refused(() -> markov("states: []"), "key states");
        refused(() -> markov("window: 10"), "key window", "from 50");
        refused(() -> markov("windw: 10"), "did you mean window?");
        assertThatThrownBy(() -> new StickyRegime(0.4))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("conviction: expected a number from 0.5 to 1");
    }

    private static void refused(Runnable call, String... parts) {
        assertThatThrownBy(call::run).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }
}
