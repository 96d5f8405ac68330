package xyz.noderr.inference.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinSearchTest {
    /** Bin by bin, as the words say it: closed on the right, the first on both sides. */
    private static int naive(TrainingBins bins, float number) {
        if (number < bins.least()) {
            return 0;
        }
        for (int bin = 0; bin < bins.count(); bin++) {
            if (number <= bins.edges().get(bin)) {
                return bin + 1;
            }
        }
        return bins.count() + 1;
    }

    /** Few values, so that quantiles are often the same, and zeros of both signs. */
    private static List<Double> quantiles(SplittableRandom random, int count) {
        double scale = random.nextBoolean() ? 0.1 : 1e30;
        return random.doubles()
                .limit(count)
                .map(next -> Math.rint((next - 0.5) * 12) * scale)
                .sorted()
                .boxed()
                .toList();
    }

    private static List<Float> interesting(TrainingBins bins, SplittableRandom random) {
        List<Float> numbers = new ArrayList<>(List.of(
                0f,
                -0f,
                Float.MIN_VALUE,
                -Float.MIN_VALUE,
                Float.MAX_VALUE,
                -Float.MAX_VALUE,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY));
        List<Double> edges = new ArrayList<>(bins.edges());
        edges.add(bins.least());
        for (double edge : edges) {
            float near = (float) edge;
            numbers.addAll(List.of(near, Math.nextUp(near), Math.nextDown(near)));
        }
        random.doubles(20).forEach(next -> numbers.add((float) ((next - 0.5) * 2)));
        return numbers;
    }

    @Property
    void findsThePlaceThatALoopFinds(
            @ForAll long seed, @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 2, max = 40) Integer> counts) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TrainingBins> columns = counts.stream()
                .map(count -> TrainingBins.of(quantiles(random, count)))
                .toList();
        BinSearch search = new BinSearch(columns);
        for (int column = 0; column < columns.size(); column++) {
            TrainingBins bins = columns.get(column);
            assertThat(bins.count() + 2).isLessThanOrEqualTo(search.stride());
            for (float number : interesting(bins, random)) {
                assertThat(search.place(column, number))
                        .as("%s in %s", number, bins)
                        .isEqualTo(naive(bins, number));
            }
        }
    }

    @Test
    void aQuantileThatManyRowsShareIsNoEdge() {
        TrainingBins bins = TrainingBins.of(List.of(-3.0, -1.0, 0.0, 0.0, 0.0, 2.0, 5.0, 5.0, 6.0, 7.0, 7.0));
        assertThat(bins.edges()).containsExactly(-1.0, 2.0, 6.0, 7.0);
        assertThat(bins.cumulative()).containsExactly(0.1, 0.5, 0.8, 1.0);
        assertThat(bins.share(1)).isEqualTo(0.4);
        assertThat(TrainingBins.of(List.of(1.0, 1.0, 1.0)).edges()).containsExactly(1.0);
    }

    @Test
    void aColumnWithoutQuantilesHasOnePlace() {
        BinSearch search = new BinSearch(List.of(TrainingBins.of(List.of()), TrainingBins.of(List.of(0.0, 1.0))));
        assertThat(search.place(0, Float.MAX_VALUE)).isZero();
        assertThat(search.place(0, -1)).isZero();
        assertThat(search.place(1, 2)).isEqualTo(2);
    }
}
