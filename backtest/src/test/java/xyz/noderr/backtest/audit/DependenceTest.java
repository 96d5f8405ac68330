package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much one number tells of another. */
class DependenceTest {
    /** The worked example of Wikipedia's page on Spearman's coefficient: IQ against hours of television, −29/165. */
    @Test
    void theCorrelationOfRanksIsThatOfTheWorkedExample() {
        double[] iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
        double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
        assertThat(Dependence.pearson(Dependence.ranks(iq), Dependence.ranks(hours)))
                .isEqualTo(-29.0 / 165, within(1e-12));
    }

    /** Anscombe's first set (1973): 0.81642051634484 by the eleven points. */
    @Test
    void theCorrelationIsThatOfAnscombesQuartet() {
        double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
        double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
        assertThat(Dependence.pearson(x, y)).isEqualTo(0.81642051634484, within(1e-12));
    }

    @Test
    void equalNumbersShareTheMeanOfTheirPlaces() {
        assertThat(Dependence.ranks(new double[] {5, 1, 5, 9})).containsExactly(1.5, 0, 1.5, 3);
    }

    /** A parabola has no correlation and tells all of what is to be known but the sign. */
    @Test
    void aBentFunctionIsToldByItsInformationAlone() {
        Random random = new Random(5);
        double[] x = random.doubles(4000, -1, 1).toArray();
        double[] y = Arrays.stream(x).map(value -> value * value).toArray();
        Dependence bent = Dependence.of(x, y, 4000);
        assertThat(bent.strength()).isLessThan(0.05);
        // Eight bins of x fold onto eight of y: of ln 8 the sign, ln 2, is lost.
        assertThat(bent.told()).isEqualTo(1 - Math.log(2) / Math.log(8), within(0.03));
    }

    @Test
    void aClassOfAReturnIsAFunctionOfIt() {
        Random random = new Random(6);
        double[] y = random.doubles(4000, -1, 1).toArray();
        double[] x = Arrays.stream(y)
                .map(value -> Math.abs(value) < 0.5 ? 2 : value > 0 ? 1 : 0)
                .toArray();
        assertThat(Dependence.of(x, y, 4000).told()).isEqualTo(1, within(0.05));
    }

    @Test
    void whatIsIndependentTellsNothing() {
        Random random = new Random(8);
        Dependence none = Dependence.of(
                random.doubles(4000).toArray(), random.doubles(4000).toArray(), 4000);
        assertThat(none.strength()).isLessThan(0.05);
        assertThat(none.told()).isLessThan(0.01);
    }

    @Test
    void aConstantTellsNothing() {
        Random random = new Random(9);
        Dependence none = Dependence.of(new double[100], random.doubles(100).toArray(), 100);
        assertThat(none.strength()).isZero();
        assertThat(none.told()).isZero();
    }
}
