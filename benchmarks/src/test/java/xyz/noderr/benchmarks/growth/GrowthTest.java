package xyz.noderr.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.benchmarks.result.Growth;

class GrowthTest {
    private static final Effort LEAST = new Effort(true, 0, 1, 1);

    /** Gives these figures, and writes down when it was asked. */
    private record Given(double x, Deque<Double> figures, List<Double> asked) implements Subject {
        @Override
        public double run(long nanos) {
            asked.add(x);
            return figures.remove();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void aPointIsTheMedianOfTheRunsAfterTheWarmUpWithTheLeastAndTheGreatest() {
        List<Double> asked = new ArrayList<>();
        List<Given> subjects = List.of(
                new Given(1, new ArrayDeque<>(List.of(99.0, 5.0, 1.0, 3.0)), asked),
                new Given(2, new ArrayDeque<>(List.of(0.0, 7.0, 8.0, 9.0)), asked));
        assertThat(new Effort(true, 1, 3, 1).measure(subjects))
                .containsExactly(new Growth.Point(1, 3, 1, 5), new Growth.Point(2, 8, 7, 9));
        assertThat(asked).as("in turn").containsExactly(1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0);
    }

    @Test
    void theShortFormHasTheFirstTheMiddleAndTheLastPoint() {
        assertThat(Effort.QUICK.points(1, 10, 100, 1_000)).containsExactly(1, 100, 1_000);
        assertThat(Effort.FULL.points(1, 10, 100, 1_000)).containsExactly(1, 10, 100, 1_000);
    }

    @Test
    void eachCurveHasAllItsPoints() throws Exception {
        for (Curve curve : List.of(new FeatureCurve(), new BatchCurve(Path.of("..")), new DepthCurve())) {
            Growth growth = curve.measure(LEAST);
            assertThat(growth.points()).as(curve.name()).hasSize(3).allMatch(point -> point.y() > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void instrumentsAreTradedWhetherTheyHaveAStrategyEachOrOneIsOnAll(boolean each) {
        ManyInstruments stages = ManyInstruments.of(7, each);
        stages.run(20_000);
        stages.close();
    }

    @Test
    void strategiesTradeBesideOneAnother() {
        ManyInstruments stages = ManyInstruments.withStrategies(5);
        stages.run(20_000);
        stages.close();
    }

    @Test
    void whereNothingWasTradedNothingIsMeasured() {
        ManyInstruments stages = ManyInstruments.of(1, true);
        stages.run(10);
        assertThatThrownBy(stages::close).hasMessageContaining("this measures nothing");
    }
}
