package xyz.noderr.backtest.sweep.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.sweep.Reference;

/** Against the numbers of the paper, and against SciPy's. */
class LuckTest {
    private static final double DAYS_PER_YEAR = 250;

    /**
     * The numerical example of Bailey and López de Prado (2014): an annualised Sharpe ratio of 2.5 over five years of days,
     * skewness −3, kurtosis 10, the best of 100 whose annualised ratios have a variance of one half.
     */
    @Test
    void thePapersBestOfAHundredStrategies() {
        SharpeRatio found = new SharpeRatio(2.5 / Math.sqrt(DAYS_PER_YEAR), 1250, -3, 10);
        Luck hundred = new Luck(100, 0.5 / DAYS_PER_YEAR);
        assertThat(hundred.expectedBest()).isEqualTo(0.1132, within(0.00005));
        assertThat(hundred.deflated(found)).isEqualTo(0.9004, within(0.00005));
    }

    /** The same paper: had it been the best of 46, it would have passed at 95 %. */
    @Test
    void thePapersBestOfFortySix() {
        SharpeRatio found = new SharpeRatio(2.5 / Math.sqrt(DAYS_PER_YEAR), 1250, -3, 10);
        assertThat(new Luck(46, 0.5 / DAYS_PER_YEAR).deflated(found)).isEqualTo(0.9505, within(0.0005));
    }

    @Test
    void ratiosProbabilitiesAndTheBestByLuckAreThoseOfSciPy() {
        List<SharpeRatio> all = new ArrayList<>();
        for (double[] returns : Reference.table("/returns")) {
            all.add(SharpeRatio.of(returns));
        }
        Luck luck = Luck.of(all);
        assertThat(luck.trials()).as("the last never trades").isEqualTo(all.size() - 1);
        assertThat(luck.expectedBest()).isEqualTo(Reference.number("/trials/expectedBest"), within(1e-12));
        for (int i = 0; i < luck.trials(); i++) {
            assertThat(all.get(i).ratio()).isEqualTo(Reference.numbers("/trials/sharpe")[i], within(1e-12));
            assertThat(all.get(i).probabilityAbove(0))
                    .isEqualTo(Reference.numbers("/trials/probabilistic")[i], within(1e-12));
            assertThat(luck.deflated(all.get(i))).isEqualTo(Reference.numbers("/trials/deflated")[i], within(1e-12));
        }
        assertThat(luck.deflated(all.getLast())).isNaN();
    }

    @Test
    void oneRunAloneWasNotChosen() {
        assertThat(new Luck(1, 0).expectedBest()).isZero();
        assertThat(Luck.of(List.of()).expectedBest()).isZero();
    }

    @Test
    void objectivesAreThoseOfNumpy() {
        double[][] returns = Reference.table("/returns");
        for (int i = 0; i < returns.length - 1; i++) {
            assertThat(Objective.SHARPE.of(returns[i], 365))
                    .isEqualTo(Reference.numbers("/trials/sharpe")[i] * Math.sqrt(365), within(1e-11));
            assertThat(Objective.SORTINO.of(returns[i], 365))
                    .isEqualTo(Reference.numbers("/sortino")[i], within(1e-11));
            assertThat(Objective.CALMAR.of(returns[i], 365)).isEqualTo(Reference.numbers("/calmar")[i], within(1e-9));
            assertThat(Objective.maxDrawdown(returns[i]))
                    .isEqualTo(Reference.numbers("/maxDrawdown")[i], within(1e-12));
        }
        double[] never = returns[returns.length - 1];
        assertThat(Objective.SHARPE.of(never, 365)).isNaN();
        assertThat(Objective.SORTINO.of(never, 365)).isNaN();
        assertThat(Objective.CALMAR.of(never, 365)).isNaN();
        assertThat(Objective.RETURN.of(new double[] {0.1, -0.5}, 365)).isEqualTo(-0.45, within(1e-15));
    }
}
