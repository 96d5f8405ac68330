package xyz.noderr.strategy.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;

class CovarianceTest {
    private static final Offset<Double> ROUNDING = within(1e-14);

    private final Reference reference = new Reference();

    private void estimates(CovarianceEstimator estimator, String name) {
        assertThat(Reference.flat(estimator.covariance(reference.returns())))
                .containsExactly(reference.of(name), ROUNDING);
    }

    @Test
    void estimatesAreThoseOfOtherProjects() {
        estimates(new SampleCovariance(), "sample");
        estimates(new EwmaCovariance(20), "ewma_20");
        estimates(new LedoitWolf(), "ledoit_wolf");
        estimates(new CleanedCovariance(), "cleaned");
    }

    /** Of two periods, each asset up and down again by its own step, by hand: 2 · step · step. */
    @Test
    void twoPeriodsByHand() {
        Returns returns = Returns.of(List.of("a", "b"), new double[][] {{0.01, -0.03}, {-0.01, 0.03}});
        assertThat(Reference.flat(new SampleCovariance().covariance(returns)))
                .containsExactly(new double[] {2e-4, -6e-4, -6e-4, 18e-4}, ROUNDING);
    }

    /** Of more assets than periods, the sample's covariance is singular and the shrunk one is not. */
    @Test
    void shrinkingMakesWhatCanBeInverted() {
        Random random = new Random(1);
        double[][] rows = new double[10][30];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        Returns returns = Returns.of(
                java.util.stream.IntStream.range(0, 30)
                        .mapToObj(i -> "asset " + i)
                        .toList(),
                rows);
        assertThat(new Moments(returns.assets(), new double[30], new SampleCovariance().covariance(returns)).size())
                .isEqualTo(30);
        double[][] shrunk = new LedoitWolf().covariance(returns);
        assertThat(smallestPivot(shrunk)).isGreaterThan(0.1);
        assertThat(smallestPivot(new SampleCovariance().covariance(returns))).isLessThan(1e-12);
    }

    private static double smallestPivot(double[][] symmetric) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < symmetric.length && least > 1e-12; k++) {
            least = Math.min(least, symmetric[k][k]);
            for (int i = k + 1; i < symmetric.length; i++) {
                double factor = symmetric[i][k] / symmetric[k][k];
                for (int j = k; j < symmetric.length; j++) {
                    symmetric[i][j] -= factor * symmetric[k][j];
                }
            }
        }
        return least;
    }

    @Test
    void whatIsNoReturnIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Returns.ofPrices(List.of("A", "B"), new double[][] {{1, 2}, {1, 2}, {1, 0}}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("period 2", "B", "a price above 0");
        assertThatThrownBy(() -> Returns.ofPrices(List.of("A"), new double[][] {{1}, {Double.NaN}}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("period 1", "A");
        assertThatThrownBy(() -> Returns.of(List.of("A", "B"), new double[][] {{1}}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("a return for each of 2 assets");
        assertThatThrownBy(() -> new LedoitWolf().covariance(Returns.of(List.of("A"), new double[][] {{1}})))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("at least 2 periods", "found 1");
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        refused(new double[][] {{1, 0}, {0, 0}}, "covariance of B", "a price that moves");
        refused(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}, "finite numbers", "NaN");
        refused(new double[][] {{1, 0.5}, {0.4, 1}}, "the same covariance", "0.5 and 0.4");
        refused(new double[][] {{1, 2}, {2, 1}}, "positive semi-definite");
        // Correlated all the way, it is singular, and a covariance.
        new Moments(List.of("A", "B"), new double[2], new double[][] {{1, 2}, {2, 4}});
    }

    private static void refused(double[][] covariance, String... parts) {
        assertThatThrownBy(() -> new Moments(List.of("A", "B"), new double[2], covariance))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
