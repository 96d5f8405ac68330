package xyz.noderr.strategy.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;

class GaussianHmmTest {
    private final Reference reference = new Reference(GaussianHmmTest.class);

    private GaussianHmm model(String name) {
        double[] start = reference.of(name + "start");
        double[] flat = reference.of(name + "transition");
        int n = start.length;
        double[][] transition = new double[n][];
        Arrays.setAll(transition, i -> Arrays.copyOfRange(flat, i * n, (i + 1) * n));
        return new GaussianHmm(start, transition, reference.of(name + "mean"), reference.of(name + "variance"));
    }

    private static double[] filteredByPeriod(GaussianHmm model, double[] values) {
        double[] all = new double[values.length * model.states()];
        double[] state = model.start();
        for (int t = 0; t < values.length; t++) {
            state = t == 0 ? state : model.next(state);
            model.update(state, values[t]);
            System.arraycopy(state, 0, all, t * state.length, state.length);
        }
        return all;
    }

    @Example
    void theFilterIsThatOfTwoOtherProjects() {
        double[] values = reference.of("sample");
        for (String name : new String[] {"states_2_", "states_3_"}) {
            GaussianHmm model = model(name);
            assertThat(model.logLikelihood(values)).isCloseTo(reference.of(name + "likelihood")[0], within(1e-9));
            assertThat(model.logLikelihood(values))
                    .isCloseTo(reference.of(name + "hamilton_likelihood")[0], within(1e-9));
            assertThat(filteredByPeriod(model, values))
                    .as(name)
                    .containsExactly(reference.of(name + "filtered"), within(1e-10))
                    .containsExactly(reference.of(name + "hamilton_filtered"), within(1e-10));
        }
    }

    @Example
    void aFitGoesTheWayOfAnotherProject() {
        double[] values = reference.of("sample");
        for (String name : new String[] {"states_2_", "states_3_"}) {
            for (int rounds : new int[] {1, 5, 60}) {
                GaussianHmm fitted = model(name);
                for (int round = 0; round < rounds; round++) {
                    fitted = new BaumWelch(1, 0, 1e-12).fit(values, fitted);
                }
                String after = name + "after_" + rounds + "_";
                GaussianHmm expected = model(after);
                for (int i = 0; i < fitted.states(); i++) {
                    assertThat(fitted.start()[i]).as(after).isCloseTo(expected.start()[i], within(1e-10));
                    assertThat(fitted.mean(i)).as(after).isCloseTo(expected.mean(i), within(1e-10));
                    assertThat(fitted.variance(i)).as(after).isCloseTo(expected.variance(i), within(1e-12));
                    for (int j = 0; j < fitted.states(); j++) {
                        assertThat(fitted.transition(i, j))
                                .as(after)
                                .isCloseTo(expected.transition(i, j), within(1e-10));
                    }
                }
                assertThat(fitted.logLikelihood(values))
                        .as(after)
                        .isCloseTo(reference.of(after + "likelihood")[0], within(1e-8));
            }
        }
    }

    @Example
    void aFitEndsWithTheRoundsOrWithWhatTheyGain() {
        double[] values = reference.of("sample");
        GaussianHmm model = model("states_3_");
        int rounds = 0;
        double gained = Double.POSITIVE_INFINITY;
        while (gained >= 0.1) {
            GaussianHmm next = new BaumWelch(1, 0, 1e-12).fit(values, model);
            gained = next.logLikelihood(values) - model.logLikelihood(values);
            model = next;
            rounds++;
        }
        assertThat(rounds).isGreaterThan(2);
        assertThat(new BaumWelch(rounds, 0, 1e-12)
                        .fit(values, model("states_3_"))
                        .logLikelihood(values))
                .isEqualTo(model.logLikelihood(values));
        // That a round gained too little is seen in the next, which counts too.
        assertThat(new BaumWelch(1000, 0.1, 1e-12)
                        .fit(values, model("states_3_"))
                        .logLikelihood(values))
                .isEqualTo(new BaumWelch(1, 0, 1e-12).fit(values, model).logLikelihood(values));
    }

    private static GaussianHmm random(Random random, int states) {
        double[][] transition = new double[states][];
        double[] mean = new double[states];
        double[] variance = new double[states];
        for (int i = 0; i < states; i++) {
            transition[i] = shares(random, states);
            mean[i] = random.nextGaussian();
            variance[i] = 0.1 + random.nextDouble();
        }
        return new GaussianHmm(shares(random, states), transition, mean, variance);
    }

    private static double[] shares(Random random, int states) {
        double[] parts =
                random.doubles(states).map(part -> part < 0.2 ? 0 : part).toArray();
        parts[random.nextInt(states)] += 0.1;
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }

    /** The density of a whole path of states and returns. */
    private static double density(GaussianHmm model, double[] values, int[] path) {
        double density = model.start()[path[0]];
        for (int t = 0; t < values.length; t++) {
            double off = values[t] - model.mean(path[t]);
            density *= t == 0 ? 1 : model.transition(path[t - 1], path[t]);
            density *= Math.exp(-off * off / (2 * model.variance(path[t])))
                    / Math.sqrt(2 * Math.PI * model.variance(path[t]));
        }
        return density;
    }

    /** Every path of states there is, one by one: nothing is scaled and nothing shared. */
    @Property(tries = 300)
    void theFilterSumsOverAllPaths(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 3) int states,
            @ForAll @IntRange(min = 1, max = 7) int n) {
        Random random = new Random(seed);
        GaussianHmm model = random(random, states);
        double[] values = random.doubles(n, -3, 3).toArray();
        double[] byLast = new double[states];
        for (int code = 0; code < Math.pow(states, n); code++) {
            int[] path = new int[n];
            for (int t = 0, rest = code; t < n; t++, rest /= states) {
                path[t] = rest % states;
            }
            byLast[path[n - 1]] += density(model, values, path);
        }
        double sum = Arrays.stream(byLast).sum();
        assertThat(model.logLikelihood(values)).isCloseTo(Math.log(sum), within(1e-10));
        assertThat(model.filtered(values))
                .containsExactly(
                        Arrays.stream(byLast).map(density -> density / sum).toArray(), within(1e-10));
    }

    /** No round of expectation and maximisation lowers the likelihood, and none makes a number that is none. */
    @Property(tries = 300)
    void everyRoundIsLikelier(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 3) int states,
            @ForAll @IntRange(min = 2, max = 60) int n) {
        Random random = new Random(seed);
        GaussianHmm model = random(random, states);
        // Normal, constant and with outliers a thousand deviations off.
        double[] values = random.doubles(n)
                .map(at -> at < 0.3 ? 0 : at < 0.9 ? random.nextGaussian() : 1e3 * at)
                .toArray();
        double likelihood = model.logLikelihood(values);
        for (int round = 0; round < 20; round++) {
            model = new BaumWelch(1, 0, 1e-3).fit(values, model);
            double next = model.logLikelihood(values);
            assertThat(next).isGreaterThan(likelihood - 1e-9 * Math.abs(likelihood) - 1e-9);
            likelihood = next;
        }
    }

    @Example
    void aReturnFarOffLeavesProbabilities() {
        GaussianHmm model = new GaussianHmm(
                new double[] {1, 0}, new double[][] {{1, 0}, {0.5, 0.5}}, new double[2], new double[] {1e-8, 1e-4});
        // By hand: only the first state is possible, however little it allows; e to the −5e7 is far below any double.
        assertThat(model.filtered(new double[] {1, -1})).containsExactly(1, 0);
        assertThat(model.logLikelihood(new double[] {1}))
                .isCloseTo(-0.5 * Math.log(2 * Math.PI * 1e-8) - 0.5e8, within(1e-6));
    }

    /** By hand: it was in the first state and moved, improbable as that was; of the second, where it cannot have been, 0 · ∞. */
    @Example
    void aMoveThatWasAllButImpossibleIsLearned() {
        GaussianHmm model = new GaussianHmm(
                new double[] {1, 0}, new double[][] {{1, 1e-310}, {0, 1}}, new double[] {0, 1000}, new double[] {1, 1});
        GaussianHmm fitted = new BaumWelch(1, 0, 1e-3).fit(new double[] {0, 1000, 1000}, model);
        assertThat(fitted.start()).containsExactly(1, 0);
        assertThat(fitted.transition(0, 1)).isEqualTo(1);
        assertThat(fitted.transition(1, 1)).isEqualTo(1);
        assertThat(fitted.mean(1)).isEqualTo(1000);
    }

    @Example
    void whatIsNoModelIsRefused() {
        double[] half = {0.5, 0.5};
        double[][] even = {half, half};
        refused(() -> new GaussianHmm(new double[] {0.5, 0.6}, even, half, half));
        refused(() -> new GaussianHmm(half, new double[][] {half, {1.1, -0.1}}, half, half));
        refused(() -> new GaussianHmm(half, even, new double[] {0, Double.NaN}, half));
        refused(() -> new GaussianHmm(half, even, half, new double[] {1, 0}));
        refused(() -> new GaussianHmm(half, even, half, new double[] {1}));
        GaussianHmm model = new GaussianHmm(half, even, half, half);
        refused(() -> model.filtered(new double[] {Double.NaN}));
        refused(() -> model.filtered(new double[] {1e200}));
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hidden Markov model: expected");
    }
}
