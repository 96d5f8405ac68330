package xyz.noderr.strategy.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;
import xyz.noderr.strategy.covariance.Returns;

class ContributionsTest {
    private final Reference reference = new Reference(ContributionsTest.class);
    private final Holdings holdings = new Holdings(reference.returns(), reference.of("weights"));

    /** The other takes derivatives by differences. */
    @Test
    void partsAreWeightsTimesDerivatives() {
        for (double confidence : new double[] {0.95, 0.99}) {
            List<Contribution> parts = Contributions.parametric(holdings, confidence);
            double[] both = DoubleStream.concat(
                            parts.stream().mapToDouble(Contribution::valueAtRisk),
                            parts.stream().mapToDouble(Contribution::expectedShortfall))
                    .toArray();
            assertThat(both).containsExactly(reference.of("components_" + Math.round(100 * confidence)), within(1e-10));
        }
    }

    @Test
    void partsSumToTheWhole() {
        for (double[] weights : new double[][] {{0.5, 0.3, 0.2}, {1.5, -0.7, 0}, {-1, 0.2, 0.3}}) {
            Holdings held = new Holdings(reference.returns(), weights);
            for (double confidence : new double[] {0.9, 0.95, 0.987}) {
                sum(Contributions.parametric(held, confidence), new Parametric().estimate(held, confidence));
                sum(Contributions.historical(held, confidence), new Historical().estimate(held, confidence));
            }
        }
    }

    private static void sum(List<Contribution> parts, TailRisk whole) {
        assertThat(parts.stream().mapToDouble(Contribution::valueAtRisk).sum())
                .isCloseTo(whole.valueAtRisk(), within(1e-14));
        assertThat(parts.stream().mapToDouble(Contribution::expectedShortfall).sum())
                .isCloseTo(whole.expectedShortfall(), within(1e-14));
    }

    /** By hand: the worst of twenty days is beyond 95 %. On it A lost 4 % and B gained 1 %; the next worst is the edge. */
    @Test
    void historyByHand() {
        double[][] rows = new double[20][2];
        rows[7] = new double[] {-0.04, 0.01};
        rows[3] = new double[] {-0.01, -0.01};
        Holdings held = new Holdings(Returns.of(List.of("A", "B"), rows), new double[] {0.5, 0.5});
        List<Contribution> parts = Contributions.historical(held, 0.95);
        is(parts.getFirst(), 0.005, 0.02);
        is(parts.getLast(), 0.005, -0.005);
    }

    private static void is(Contribution part, double valueAtRisk, double expectedShortfall) {
        assertThat(part.valueAtRisk()).isCloseTo(valueAtRisk, within(1e-15));
        assertThat(part.expectedShortfall()).isCloseTo(expectedShortfall, within(1e-15));
    }

    @Test
    void whatDoesNotMoveAddsItsMean() {
        double[][] rows = new double[30][];
        java.util.Arrays.fill(rows, new double[] {0.001, 0});
        Holdings still = new Holdings(Returns.of(List.of("A", "B"), rows), new double[] {1, 1});
        List<Contribution> parts = Contributions.parametric(still, 0.95);
        assertThat(parts.getFirst().valueAtRisk()).isCloseTo(-0.001, within(1e-15));
        assertThat(parts.getLast().valueAtRisk()).isZero();
    }

    @Test
    void oneDayHasNoParts() {
        Holdings day = new Holdings(reference.returns().between(0, 1), reference.of("weights"));
        assertThatThrownBy(() -> Contributions.parametric(day, 0.95))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 2 periods");
        assertThatThrownBy(() -> Contributions.historical(day, 0.95))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 20 periods");
    }
}
