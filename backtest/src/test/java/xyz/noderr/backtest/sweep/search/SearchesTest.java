package xyz.noderr.backtest.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

class SearchesTest {
    private static final Space PLANE = new Space(
            "sweep.yaml", Map.of("x", Map.of("from", -5.0, "to", 10.0), "y", Map.of("from", 0.1, "to", 15.0)));

    private static Search search(SearchKind kind, Space space, int budget, long seed) {
        return Searches.of(
                "sweep.yaml",
                kind,
                space,
                budget,
                seed,
                SettingsFile.defaults(BayesianSettings.class),
                SettingsFile.defaults(EvolutionarySettings.class));
    }

    private static List<Point> all(Search search, ToDoubleFunction<Point> score) {
        List<Point> all = new ArrayList<>();
        try (search) {
            for (List<Point> batch = search.next(); !batch.isEmpty(); batch = search.next()) {
                all.addAll(batch);
                search.learn(batch.stream().mapToDouble(score).toArray());
            }
        }
        return all;
    }

    /** Branin's function, turned around: three equal peaks of −0.397887 (Dixon and Szegő, 1978). */
    private static double branin(Point point) {
        double x = ((Number) point.value("x")).doubleValue();
        double y = ((Number) point.value("y")).doubleValue();
        double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return -(bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10);
    }

    private static double best(List<Point> points) {
        return points.stream().mapToDouble(SearchesTest::branin).max().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRID")
    void everySearchSpendsItsBudgetOnDifferentPointsAndTheSeedDecidesWhich(SearchKind kind) {
        List<Point> once = all(search(kind, PLANE, 60, 7), SearchesTest::branin);
        assertThat(once).hasSize(60).doesNotHaveDuplicates();
        assertThat(all(search(kind, PLANE, 60, 7), SearchesTest::branin)).isEqualTo(once);
        assertThat(all(search(kind, PLANE, 60, 8), SearchesTest::branin)).isNotEqualTo(once);
    }

    @Test
    void guessesAndGenerationsComeNearerToThePeaksThanChance() {
        double chance = 0;
        double guesses = 0;
        double generations = 0;
        for (int seed = 0; seed < 5; seed++) {
            chance += best(all(search(SearchKind.RANDOM, PLANE, 80, seed), SearchesTest::branin)) / 5;
            guesses += best(all(search(SearchKind.BAYESIAN, PLANE, 80, seed), SearchesTest::branin)) / 5;
            generations += best(all(search(SearchKind.EVOLUTIONARY, PLANE, 240, seed), SearchesTest::branin)) / 5;
        }
        assertThat(guesses).isGreaterThan(-0.6).isGreaterThan(chance);
        assertThat(generations).isGreaterThan(-0.6).isGreaterThan(chance);
    }

    /** Each half of each axis, and each quarter of the plane, has its share of a power of two. */
    @Test
    void sobolsPointsAreSpreadEvenly() {
        Space unit = new Space(
                "sweep.yaml", Map.of("x", Map.of("from", 0.0, "to", 1.0), "y", Map.of("from", 0.0, "to", 1.0)));
        int[] quarters = new int[4];
        for (Point point : all(search(SearchKind.SOBOL, unit, 256, 3), p -> 0)) {
            double[] place = unit.placeOf(point);
            quarters[(place[0] < 0.5 ? 0 : 1) + (place[1] < 0.5 ? 0 : 2)]++;
        }
        for (int quarter : quarters) {
            assertThat(quarter).isBetween(60, 68);
        }
    }

    @Test
    void aGridIsWholeAndItsLastParameterChangesFirst() {
        Space space = new Space(
                "sweep.yaml", new LinkedHashMap<>(Map.of("a", Map.of("from", 1, "to", 3), "b", List.of("x", "y"))));
        List<Point> all = all(search(SearchKind.GRID, space, 0, 1), p -> 0);
        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(new HashSet<>(all.stream().map(p -> p.value("a")).toList())).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    /** Scores that are not there, as of a point that was refused, stop no search. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRID")
    void pointsWithoutAScoreStopNoSearch(SearchKind kind) {
        assertThat(all(search(kind, PLANE, 40, 1), p -> Double.NaN)).hasSize(40);
    }

    /** A space with fewer points than the budget is tried whole, or nearly. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRID")
    void aSmallSpaceIsExhausted(SearchKind kind) {
        Space small = new Space("sweep.yaml", Map.of("a", List.of(1, 2, 3), "b", List.of(true, false)));
        assertThat(all(search(kind, small, 100, 1), p -> ((Number) p.value("a")).doubleValue()))
                .doesNotHaveDuplicates()
                .hasSizeBetween(kind == SearchKind.EVOLUTIONARY ? 3 : 6, 6);
    }

    @Test
    void aMillionPointsWantABudget() {
        Map<String, Object> range = Map.of("from", 1, "to", 1000);
        Space million = new Space("sweep.yaml", Map.of("a", range, "b", range));
        assertThatThrownBy(() -> search(SearchKind.GRID, million, 0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "sweep.yaml key budget: expected a number of runs, as the grid has more than 10,000"
                                + " points, found 1,000,000 points and no budget; make steps wider, let search be sobol or bayesian");
        assertThatThrownBy(() -> search(SearchKind.GRID, million, 500, 1))
                .hasMessageContaining("found 1,000,000 points and a budget of 500");
    }
}
