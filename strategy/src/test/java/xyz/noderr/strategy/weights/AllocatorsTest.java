package xyz.noderr.strategy.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;
import xyz.noderr.strategy.covariance.Moments;
import xyz.noderr.strategy.covariance.Returns;
import xyz.noderr.strategy.covariance.SampleCovariance;

class AllocatorsTest {
    private static final double[] HELD = {0.5, 0.1, 0.1, 0.1, 0.1, 0.1};

    private final Reference reference = new Reference();
    private final Outlook outlook =
            new Outlook(reference.returns(), Moments.of(reference.returns(), new SampleCovariance()), HELD);

    private void weighs(Allocator allocator, String name, double error) {
        assertThat(allocator.weights(outlook)).as(name).containsExactly(reference.of(name), within(error));
    }

    private static Constraints most(double most) {
        return new Constraints(0, most, 1, true, List.of(), 100, 0);
    }

    @Test
    void quadraticProgramsAreThoseOfAnotherSolver() {
        weighs(new MinimumVariance(most(0.3)), "minimum_variance_most_30", 1e-6);
        weighs(new MeanVariance(5, Constraints.LONG_ONLY), "mean_variance_5", 1e-6);
        weighs(
                new MeanVariance(5, new Constraints(0, 1, 1, true, List.of(), 100, 0.0003)),
                "mean_variance_5_cost_3bp",
                1e-6);
        weighs(
                new MinimumVariance(new Constraints(0, 1, 1, true, List.of(), 0.2, 0)),
                "minimum_variance_turnover_20",
                1e-6);
        List<Constraints.Group> groups = List.of(new Constraints.Group("safe", List.of("A", "B"), 0.5));
        weighs(
                new MinimumVariance(new Constraints(0, 1, 1, true, groups, 100, 0)),
                "minimum_variance_group_AB_50",
                1e-6);
        weighs(
                new MeanVariance(2, new Constraints(-0.5, 1, 1.5, true, List.of(), 100, 0)),
                "mean_variance_2_short_leverage_150",
                1e-6);
        weighs(new FractionalKelly(0.25, new Constraints(0, 1, 1, false, List.of(), 100, 0)), "kelly_quarter", 1e-6);
    }

    /** The other solver stops at about six digits. */
    @Test
    void ratiosAreThoseOfAnotherSolver() {
        weighs(new MaximumSharpe(0, most(0.4)), "maximum_sharpe_most_40", 1e-4);
        weighs(new MaximumDiversification(Constraints.LONG_ONLY), "maximum_diversification", 1e-4);
    }

    @Test
    void parityIsThatOfOtherProjects() {
        weighs(new EqualRiskContribution(), "equal_risk_contribution", 1e-5);
        weighs(new HierarchicalRiskParity(), "hierarchical_risk_parity", 1e-12);
        weighs(new ExponentiatedGradient(0.05), "exponentiated_gradient", 1e-12);
    }

    @Test
    void contributionsAreEqual() {
        double[] weights = new EqualRiskContribution().weights(outlook);
        double[] risk = Vectors.times(outlook.moments().covariance(), weights);
        double part = outlook.moments().variance(weights) / weights.length;
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i] * risk[i]).isCloseTo(part, within(1e-8 * part));
        }
    }

    @Test
    void viewsMoveTheMarketAsInAnotherProject() {
        Views views = seen ->
                List.of(Views.View.of("A", 0.002, 0.5), new Views.View(Map.of("D", 1.0, "F", -1.0), -0.0005, 0.8));
        Moments posterior =
                new BlackLitterman(new EqualWeight(), views, 2.5, 0.05, Constraints.LONG_ONLY).posterior(outlook);
        assertThat(posterior.mean()).containsExactly(reference.of("black_litterman_mean"), within(1e-12));
        assertThat(Reference.flat(posterior.covariance()))
                .containsExactly(reference.of("black_litterman_covariance"), within(1e-12));
    }

    /** Without a view the market is right. */
    @Test
    void withoutViewsTheMarketStays() {
        double[] weights = new BlackLitterman(new EqualWeight(), seen -> List.of(), 2.5, 0.05, Constraints.LONG_ONLY)
                .weights(outlook);
        assertThat(weights).containsExactly(new EqualWeight().weights(outlook), within(1e-6));
    }

    private static Outlook diagonal(double... variances) {
        List<String> assets = List.of("A", "B", "C").subList(0, variances.length);
        double[][] covariance = new double[variances.length][variances.length];
        for (int i = 0; i < variances.length; i++) {
            covariance[i][i] = variances[i];
        }
        double[] mean = new double[variances.length];
        Arrays.fill(mean, 0.01);
        Returns returns = Returns.of(assets, new double[0][]);
        return new Outlook(returns, new Moments(assets, mean, covariance), new double[variances.length]);
    }

    /**
     * Of assets without correlation, by hand: variances of 1, 4 and 16 give 16 : 4 : 1 for the least variance, and 4 : 2 : 1
     * for inverse volatility, equal contributions and the most diversification.
     */
    @Test
    void closedFormsWithoutCorrelation() {
        Outlook plain = diagonal(1, 4, 16);
        double[] variances = {16 / 21.0, 4 / 21.0, 1 / 21.0};
        double[] volatilities = {4 / 7.0, 2 / 7.0, 1 / 7.0};
        assertThat(new MinimumVariance(Constraints.LONG_ONLY).weights(plain)).containsExactly(variances, within(1e-7));
        assertThat(new InverseVolatility().weights(plain)).containsExactly(volatilities, within(1e-15));
        assertThat(new EqualRiskContribution().weights(plain)).containsExactly(volatilities, within(1e-9));
        assertThat(new MaximumDiversification(Constraints.LONG_ONLY).weights(plain))
                .containsExactly(volatilities, within(1e-7));
    }

    /** A mean of 1 % and a variance of 0.04 are a bet of a quarter; a quarter of that is a sixteenth. */
    @Test
    void kellyOfOneAssetIsMeanOverVariance() {
        Constraints free = new Constraints(0, 1, 1, false, List.of(), 100, 0);
        assertThat(new FractionalKelly(1, free).weights(diagonal(0.04)))
                .containsExactly(new double[] {0.25}, within(1e-7));
        assertThat(new FractionalKelly(0.25, free).weights(diagonal(0.04)))
                .containsExactly(new double[] {0.0625}, within(1e-7));
    }

    /** 100 periods with 2 % each are 20 % a year: for 15 % three quarters are invested, for 30 % one and a half. */
    @Test
    void theTargetScalesAndTheLeverageEndsIt() {
        Outlook one = diagonal(0.0004);
        assertThat(new VolatilityTarget(new EqualWeight(), 0.15, 100, 2).weights(one))
                .containsExactly(new double[] {0.75}, within(1e-12));
        assertThat(new VolatilityTarget(new EqualWeight(), 0.30, 100, 2).weights(one))
                .containsExactly(new double[] {1.5}, within(1e-12));
        assertThat(new VolatilityTarget(new EqualWeight(), 0.30, 100, 1).weights(one))
                .containsExactly(1.0);
    }

    @Test
    void oneAssetGetsAll() {
        for (Allocator each : List.of(
                new EqualWeight(),
                new InverseVolatility(),
                new EqualRiskContribution(),
                new HierarchicalRiskParity(),
                new MinimumVariance(Constraints.LONG_ONLY),
                new MeanVariance(5, Constraints.LONG_ONLY),
                new MaximumSharpe(0, Constraints.LONG_ONLY),
                new MaximumDiversification(Constraints.LONG_ONLY),
                new ExponentiatedGradient(0.05))) {
            assertThat(each.weights(diagonal(0.0004))).as("%s", each).containsExactly(new double[] {1}, within(1e-9));
        }
    }

    /** Two that are one: no allocator may answer NaN, and those that split by risk split evenly. */
    @Test
    void aSingularCovarianceHasAnAnswer() {
        List<String> twins = List.of("A", "B");
        Outlook same = new Outlook(
                Returns.of(twins, new double[0][]),
                new Moments(twins, new double[] {0.01, 0.01}, new double[][] {{0.04, 0.04}, {0.04, 0.04}}),
                new double[2]);
        for (Allocator each : List.of(
                new InverseVolatility(),
                new EqualRiskContribution(),
                new HierarchicalRiskParity(),
                new MinimumVariance(Constraints.LONG_ONLY),
                new MeanVariance(5, Constraints.LONG_ONLY))) {
            assertThat(each.weights(same)).as("%s", each).containsExactly(new double[] {0.5, 0.5}, within(1e-6));
        }
        // To a ratio any mixture of the two is as good.
        assertThat(Vectors.sum(new MaximumSharpe(0, Constraints.LONG_ONLY).weights(same)))
                .isCloseTo(1, within(1e-9));
        assertThat(Vectors.sum(new MaximumDiversification(Constraints.LONG_ONLY).weights(same)))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void whatCannotHoldTogetherIsRefused() {
        refused(new MinimumVariance(most(0.1)), "constraints of the weights", "weights of 6 assets that sum to 0.6");
        refused(
                new MinimumVariance(new Constraints(
                        0,
                        0.3,
                        1,
                        true,
                        List.of(new Constraints.Group("all", reference.returns().assets(), 0.5)),
                        100,
                        0)),
                "some that can hold together");
        refused(new MaximumSharpe(0.5, Constraints.LONG_ONLY), "no asset that is expected to gain");
        refused(new FixedWeights(Map.of("A", 0.5, "X", 0.5)), "assets that there are: A, B", "X");
        assertThatThrownBy(() -> new MaximumSharpe(0, new Constraints(0, 1, 1, true, List.of(), 100, 0.01)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("maximum Sharpe", "cost 0.01");
        Views twice = seen -> List.of(Views.View.of("A", 0.1, 1), Views.View.of("A", 0.2, 1));
        refused(
                new BlackLitterman(new EqualWeight(), twice, 2.5, 0.05, Constraints.LONG_ONLY),
                "views that do not repeat one another");
    }

    private void refused(Allocator allocator, String... parts) {
        assertThatThrownBy(() -> allocator.weights(outlook))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
