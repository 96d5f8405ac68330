package xyz.noderr.inference.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StabilityIndexTest {
    private static final TrainingBins QUARTERS = TrainingBins.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0));

    static List<Reference> references() {
        return Reference.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void isTheSumOfSciPysTwoEntropies(Reference reference) {
        assertThat(StabilityIndex.of(reference.counts(), 0, reference.bins()))
                .isCloseTo(reference.get("psi"), within(1e-12));
    }

    /**
     * By hand, for 10, 20, 30 and 40 % where a quarter each was expected: −0.15 ln 0.4 − 0.05 ln 0.8 + 0.05 ln 1.2 + 0.15 ln
     * 1.6 = 0.137444 + 0.011157 + 0.009116 + 0.070501.
     */
    @Test
    void isWhatAHandFinds() {
        assertThat(StabilityIndex.of(new long[] {0, 20, 40, 60, 80, 0}, 0, QUARTERS))
                .isCloseTo(0.228218, within(1e-6));
        assertThat(StabilityIndex.of(new long[] {20, 40, 60, 80}, 0, 200, new double[] {0.25, 0.25, 0.25, 0.25}, 1000))
                .isCloseTo(0.228218, within(1e-6));
        assertThat(StabilityIndex.of(new long[] {0, 50, 50, 50, 50, 0}, 0, QUARTERS))
                .isZero();
    }

    /** By hand: (1 − 0.5) ln 2 + (0.005 − 0.5) ln 0.01 = 0.346574 + 2.279559, as 0 of 100 rows count as a half. */
    @Test
    void anEmptyBinCountsAsHalfARowAndWhatIsOutsideCountsAtItsEnd() {
        TrainingBins halves = TrainingBins.of(List.of(0.0, 1.0, 2.0));
        assertThat(StabilityIndex.of(new long[] {30, 70, 0, 0}, 0, halves)).isCloseTo(2.626133, within(1e-6));
        assertThat(StabilityIndex.of(new long[] {0, 0, 10, 90}, 0, halves)).isCloseTo(2.626133, within(1e-6));
        // A class that training never had counts as half of its rows: (0.5 − 0.0005) ln 1000 + (0.5 − 1) ln 0.5.
        assertThat(StabilityIndex.of(new long[] {50, 50}, 0, 100, new double[] {0, 1}, 1000))
                .isCloseTo(3.796997, within(1e-6));
    }

    @Test
    void isUnknownWithoutRowsOrQuantiles() {
        assertThat(StabilityIndex.of(new long[6], 0, QUARTERS)).isNaN();
        assertThat(StabilityIndex.of(new long[] {5, 0}, 0, TrainingBins.NONE)).isNaN();
    }

    /** The formula over the raw numbers, without a histogram. */
    @Property(tries = 200)
    void isTheFormulaOverTheNumbersThemselves(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 20) int steps,
            @ForAll @IntRange(min = 1, max = 300) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> quantiles =
                IntStream.rangeClosed(0, steps).mapToObj(i -> (double) i).toList();
        double[] numbers = random.doubles(rows)
                .map(next -> (float) (next * (steps + 2) - 1))
                .toArray();
        double expected = 0;
        for (int i = 0; i < steps; i++) {
            double low = i == 0 ? Double.NEGATIVE_INFINITY : i;
            double high = i == steps - 1 ? Double.POSITIVE_INFINITY : i + 1;
            long in = Arrays.stream(numbers).filter(x -> x > low && x <= high).count();
            double share = in == 0 ? 0.5 / rows : (double) in / rows;
            expected += (share - 1.0 / steps) * Math.log(share * steps);
        }
        TrainingBins bins = TrainingBins.of(quantiles);
        BinSearch search = new BinSearch(List.of(bins));
        long[] counts = new long[search.stride()];
        Arrays.stream(numbers).forEach(x -> counts[search.place(0, (float) x)]++);
        assertThat(StabilityIndex.of(counts, 0, bins)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void itsUsualReadingChangesAtATenthAndAQuarter() {
        assertThat(StabilityReading.of(0.0999)).isEqualTo(StabilityReading.STABLE);
        assertThat(StabilityReading.of(0.1)).isEqualTo(StabilityReading.SHIFTED);
        assertThat(StabilityReading.of(0.25)).isEqualTo(StabilityReading.FAR);
    }
}
