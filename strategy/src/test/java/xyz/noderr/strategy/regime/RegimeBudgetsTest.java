package xyz.noderr.strategy.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

class RegimeBudgetsTest {
    private static final List<String> ASSETS = List.of("AIG", "BAC", "SPY");

    private static RegimeBudgets budgets(String settings) {
        return SettingsFile.read(Path.of("test"), settings, RegimeBudgets.class);
    }

    @Test
    void byDefaultAllIsAllowed() {
        RegimeBudgets all = budgets("{}");
        for (Regime regime : Regime.values()) {
            assertThat(all.factors(Optional.of(regime), ASSETS)).containsExactly(1, 1, 1);
        }
        assertThat(all.factors(Optional.empty(), ASSETS)).containsExactly(1, 1, 1);
    }

    @Test
    void exposureAssetsAndGroupsMultiply() {
        RegimeBudgets budgets = budgets("""
                groups: {banks: [AIG, BAC]}
                bear: {exposure: 0.5, multipliers: {banks: 0.4, AIG: 0}}
                highVolatility: {exposure: 0.25, multipliers: {SPY: 2}}
                unknown: {exposure: 0.1}
                """);
        assertThat(budgets.factors(Optional.of(Regime.BEAR), ASSETS))
                .containsExactly(new double[] {0, 0.2, 0.5}, within(1e-15));
        assertThat(budgets.factors(Optional.of(Regime.HIGH_VOLATILITY), ASSETS)).containsExactly(0.25, 0.25, 0.5);
        assertThat(budgets.factors(Optional.of(Regime.BULL), ASSETS)).containsExactly(1, 1, 1);
        assertThat(budgets.factors(Optional.empty(), ASSETS)).containsExactly(0.1, 0.1, 0.1);
    }

    @Test
    void whatThereIsNotIsRefused() {
        RegimeBudgets unknown = budgets("{groups: {banks: [AIG, C]}, bear: {multipliers: {banks: 0}}}");
        assertThatThrownBy(() -> unknown.factors(Optional.of(Regime.BEAR), ASSETS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("budgets of regimes", "AIG, BAC, SPY; banks", "found C");
        assertThatThrownBy(() -> budgets("bear: {exposure: -1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("key bear.exposure", "from 0 to 10");
        assertThatThrownBy(() -> budgets("bears: {exposure: 1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean bear?");
    }
}
