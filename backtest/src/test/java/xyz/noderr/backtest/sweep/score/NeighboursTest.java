package xyz.noderr.backtest.sweep.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;

class NeighboursTest {
    /** Three by three; the kind has no order, so that each of its values is beside all others. */
    private static Space grid() {
        Map<String, Object> vary = new LinkedHashMap<>();
        vary.put("fast", List.of(5, 10, 20));
        vary.put("kind", List.of("a", "b", "c"));
        return new Space("sweep.yaml", vary);
    }

    @Test
    void onAGridTheyAreOneStepAway() {
        Space grid = grid();
        List<Point> points = IntStream.range(0, 9).mapToObj(grid::point).toList();
        Neighbours neighbours = new Neighbours(grid, points, true);
        double[] values = {1, 2, 3, 10, 20, 30, 100, 200, 300};
        // Of (5, a): (10, a) 10 and (5, b) 2 and (5, c) 3. Of (10, b): (5, b) 2, (20, b) 200, (10, a) 10, (10, c) 30.
        assertThat(neighbours.median(0, values)).isEqualTo(3);
        assertThat(neighbours.median(4, values)).isEqualTo(20);
        values[3] = Double.NaN;
        assertThat(neighbours.median(0, values))
                .as("one that has no value is passed over")
                .isEqualTo(2.5);
    }

    @Test
    void elsewhereTheyAreTheNearest() {
        Space plane = new Space(
                "sweep.yaml", Map.of("x", Map.of("from", 0.0, "to", 1.0), "y", Map.of("from", 0.0, "to", 1.0)));
        SplittableRandom random = new SplittableRandom(1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            points.add(plane.at(new double[] {random.nextDouble(), random.nextDouble()}));
        }
        double[] values = random.doubles(60).toArray();
        Neighbours neighbours = new Neighbours(plane, points, false);
        for (int i = 0; i < 60; i++) {
            double[] here = plane.placeOf(points.get(i));
            double[] nearest = IntStream.range(0, 60)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> {
                        double[] there = plane.placeOf(points.get(j));
                        return Math.hypot(there[0] - here[0], there[1] - here[1]);
                    }))
                    .skip(1)
                    .limit(4)
                    .mapToDouble(j -> values[j])
                    .sorted()
                    .toArray();
            assertThat(neighbours.median(i, values)).isEqualTo((nearest[1] + nearest[2]) / 2);
        }
    }

    @Test
    void onePointAloneHasNone() {
        Neighbours alone = new Neighbours(grid(), List.of(grid().point(0)), false);
        assertThat(alone.median(0, new double[] {1})).isNaN();
    }
}
