package xyz.noderr.backtest.sweep.score;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.sweep.Reference;

class OverfittingTest {
    private static Overfitting measured(@Nullable Overfitting found) {
        return requireNonNull(found);
    }

    @Test
    void halvesOfBlocksAreThoseThatNumpyPutsTogether() {
        Overfitting found = measured(Overfitting.of(Reference.table("/returns"), (int) Reference.number("/blocks")));
        assertThat(found.halves()).isEqualTo((int) Reference.number("/overfitting/halves"));
        assertThat(found.probability()).isEqualTo(Reference.number("/overfitting/probability"), within(1e-12));
        assertThat(found.lossProbability()).isEqualTo(Reference.number("/overfitting/lossProbability"), within(1e-12));
        assertThat(found.degradation()).isEqualTo(Reference.number("/overfitting/degradation"), within(1e-9));
    }

    /** Four blocks have six halves; the better run is better in each, so that it is chosen and stays above the middle. */
    @Test
    void whatIsBetterEverywhereIsNotOverfitted() {
        double[] better = {0.03, 0.01, 0.03, 0.01, 0.03, 0.01, 0.03, 0.01};
        double[] worse = {-0.01, 0.01, -0.01, 0.01, -0.01, 0.01, -0.01, 0.01};
        Overfitting found = measured(Overfitting.of(new double[][] {worse, better}, 4));
        assertThat(found.halves()).isEqualTo(6);
        assertThat(found.probability()).isZero();
        assertThat(found.lossProbability()).isZero();
    }

    /** Each of two runs earns on one half of the time what it loses on the other: the better here is the worse there. */
    @Test
    void whatIsBestByTurnsIsOverfittedAlways() {
        double[] first = {0.03, 0.01, 0.03, 0.01, -0.03, -0.01, -0.03, -0.01};
        double[] second = first.clone();
        for (int i = 0; i < second.length; i++) {
            second[i] = -first[i];
        }
        Overfitting found = measured(Overfitting.of(new double[][] {first, second}, 2));
        assertThat(found.probability()).isEqualTo(1);
        assertThat(found.lossProbability()).isEqualTo(1);
    }

    /** The paper: where no run has any skill, the best of one half is anywhere on the other. */
    @Test
    void ofNoiseTheBestIsAsOftenBelowTheMiddleAsAbove() {
        double sum = 0;
        int samples = 20;
        for (int seed = 0; seed < samples; seed++) {
            Random random = new Random(seed);
            double[][] noise = new double[20][400];
            for (double[] run : noise) {
                for (int t = 0; t < run.length; t++) {
                    run[t] = 0.01 * random.nextGaussian();
                }
            }
            sum += measured(Overfitting.of(noise, 8)).probability();
        }
        assertThat(sum / samples).isBetween(0.4, 0.6);
    }

    @Test
    void tooFewRunsOrPeriodsTellNothing() {
        assertThat(Overfitting.of(new double[1][100], 4)).isNull();
        assertThat(Overfitting.of(new double[2][7], 4)).isNull();
    }
}
