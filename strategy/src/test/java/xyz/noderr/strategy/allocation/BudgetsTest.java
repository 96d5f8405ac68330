package xyz.noderr.strategy.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.covariance.Returns;
import xyz.noderr.strategy.covariance.SampleCovariance;
import xyz.noderr.strategy.weights.EqualRiskContribution;
import xyz.noderr.strategy.weights.Outlook;

class BudgetsTest {
    private static final long DAY = 86_400_000_000_000L;

    private final Random random = new Random(5);
    private long day;

    private static BudgetSettings settings(Map<String, ?> keys) {
        return SettingsFile.read("budgets", keys, BudgetSettings.class);
    }

    private static Budgets budgets(Map<String, ?> keys, double... shares) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            names.add("s" + i);
        }
        return new Budgets(settings(keys), names, shares, 1);
    }

    /** One that is always invested and one that is invested by a third: risk parity gives it three times as much. */
    @Test
    void theMoreCautiousGetsTheMore() {
        Budgets budgets = budgets(Map.of("by", "inverse_volatility", "cost", 0, "threshold", 0), 0.5, 0.5);
        budgets.wants(0, 0, 1);
        budgets.wants(1, 0, -1.0 / 3);
        double[] before = {0.5, 0.5};
        long price = 10_000_000;
        for (int i = 0; i < 40; i++) {
            budgets.at(day++ * DAY, 0, price);
            price = Math.round(price * (1 + 0.01 * random.nextGaussian()));
            budgets.at(day * DAY - 1, 0, price);
            if (i < 19) {
                assertThat(budgets.share(0)).as("day %d", i).isEqualTo(before[0]);
            }
        }
        budgets.at(day * DAY, 0, price);
        assertThat(budgets.share(0)).isCloseTo(0.25, within(1e-6));
        assertThat(budgets.share(1)).isCloseTo(0.75, within(1e-6));
    }

    /** Against the allocator on returns that the test makes up itself, costs included. */
    @Test
    void theReturnsAreThoseOfAccountsThatDoAsTheStrategiesWish() {
        Budgets budgets = budgets(
                Map.of("by", "equal_risk", "lookback", 30, "atLeast", 30, "cost", 0.001, "threshold", 0),
                0.3,
                0.3,
                0.4);
        double[] weights = new double[3];
        double[][] rows = new double[30][3];
        long price = 10_000_000;
        budgets.at(0, 0, price);
        for (int t = 0; t < 30; t++) {
            assertThat(budgets.at(t * DAY, 0, 0)).isFalse();
            double[] worth = {1, 1, 1};
            for (int tick = 0; tick < 5; tick++) {
                for (int i = 0; i < 3; i++) {
                    double wanted = Math.round(10 * (2 * random.nextDouble() - 1)) / 10.0;
                    worth[i] *= 1 - 0.001 * Math.abs(wanted - weights[i]);
                    weights[i] = wanted;
                    budgets.wants(i, 0, wanted);
                }
                long next = Math.round(price * (1 + 0.01 * random.nextGaussian()));
                for (int i = 0; i < 3; i++) {
                    worth[i] *= 1 + weights[i] * ((double) next / price - 1);
                }
                price = next;
                assertThat(budgets.at(t * DAY + 1 + tick, 0, price)).isFalse();
            }
            for (int i = 0; i < 3; i++) {
                rows[t][i] = worth[i] - 1;
            }
        }
        assertThat(budgets.at(30 * DAY, 0, 0)).isTrue();
        double[] expected = new EqualRiskContribution()
                .weights(Outlook.of(Returns.of(List.of("s0", "s1", "s2"), rows), new SampleCovariance()));
        for (int i = 0; i < 3; i++) {
            assertThat(budgets.share(i)).isCloseTo(expected[i], within(1e-9));
        }
        assertThat(budgets.changes()).isEqualTo(1);
    }

    @Test
    void oneThatHasDoneNothingKeepsItsPart() {
        Budgets budgets =
                budgets(Map.of("by", "inverse_volatility", "atLeast", 5, "cost", 0, "threshold", 0), 0.4, 0.4, 0.2);
        budgets.wants(0, 0, 1);
        budgets.wants(1, 0, 0.5);
        days(budgets, 10);
        assertThat(budgets.share(2)).isEqualTo(0.2);
        assertThat(budgets.share(0) + budgets.share(1)).isCloseTo(0.8, within(1e-9));
        assertThat(budgets.share(1)).isCloseTo(2 * budgets.share(0), within(1e-6));
    }

    @Test
    void whereNothingHasMovedNothingIsSplit() {
        Budgets budgets = budgets(Map.of("by", "equal_risk", "atLeast", 2), 0.5, 0.5);
        days(budgets, 10);
        assertThat(budgets.changes()).isZero();
        assertThat(budgets.share(0)).isEqualTo(0.5);
    }

    @Test
    void aSmallChangeIsNotWorthIt() {
        Budgets budgets =
                budgets(Map.of("by", "inverse_volatility", "atLeast", 5, "cost", 0, "threshold", 0.3), 0.5, 0.5);
        budgets.wants(0, 0, 1);
        budgets.wants(1, 0, 0.5);
        days(budgets, 30);
        assertThat(budgets.changes()).as("a sixth would change hands").isZero();
    }

    @Test
    void oneThatCannotBeSplitStays() {
        // Two that always do the same: no fixed weights name a third.
        Budgets budgets = budgets(
                Map.of("by", "fixed", "atLeast", 2, "settings", Map.of("fixed", Map.of("nobody", 1.0))), 0.5, 0.5);
        budgets.wants(0, 0, 1);
        budgets.wants(1, 0, 0.5);
        days(budgets, 5);
        assertThat(budgets.refused()).isPositive();
        assertThat(budgets.share(0)).isEqualTo(0.5);
    }

    @Test
    void stateThatIsTakenUpSplitsTheSame() {
        Map<String, Object> keys =
                Map.of("by", "hierarchical_risk_parity", "lookback", 8, "atLeast", 3, "threshold", 0);
        Budgets one = budgets(keys, 0.5, 0.5);
        one.wants(0, 0, 1);
        one.wants(1, 0, -0.4);
        Budgets other = one;
        long price = 1_000_000;
        for (int i = 0; i < 30; i++) {
            StateWriter state = new StateWriter();
            one.save(state);
            other = budgets(keys, 0.5, 0.5);
            other.restore(new StateReader(state.written()));
            price += random.nextInt(20_001) - 10_000;
            assertThat(other.at(i * DAY, 0, price)).isEqualTo(one.at(i * DAY, 0, price));
            assertThat(other.share(0)).isEqualTo(one.share(0));
        }
        assertThat(other.changes()).isPositive();
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> settings(Map.of("by", "equal_risk", "atLeast", 61)))
                .hasMessageContaining("budgets key atLeast: expected from 2 to lookback, 60");
        assertThatThrownBy(() -> settings(Map.of("by", "best"))).hasMessageContaining("EQUAL_RISK");
    }

    private void days(Budgets budgets, int count) {
        long price = 10_000_000;
        for (int i = 0; i <= count; i++) {
            budgets.at(day++ * DAY, 0, price);
            price = Math.round(price * (1 + 0.01 * random.nextGaussian()));
            budgets.at(day * DAY - 1, 0, price);
        }
    }
}
