package xyz.noderr.backtest.analytics;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.analytics.Coverage;
import xyz.noderr.strategy.analytics.ShortfallBacktest;
import xyz.noderr.strategy.analytics.TailForecast;
import xyz.noderr.strategy.analytics.TailRisk;

/** What was told and what came. */
final class Told {
    /** By which a probability of 0.05 is told with a standard error of 0.005. */
    private static final int SCENARIOS = 2_000;

    private final boolean[] breached;
    private final ShortfallBacktest backtest;
    private final double confidence;
    private int days;
    private int breaches;
    private double lost;
    private double foretold;
    private int untold;
    private String because = "";

    Told(int days, RiskSettings settings) {
        breached = new boolean[days];
        confidence = settings.confidence();
        // Other numbers than those that the paths of monte_carlo are made of.
        backtest = new ShortfallBacktest(confidence, SCENARIOS, ~settings.seed());
    }

    void add(TailForecast told, double loss) {
        TailRisk risk = told.risk();
        backtest.add(told, loss);
        if (loss > risk.valueAtRisk()) {
            breached[days] = true;
            breaches++;
            lost += loss;
            foretold += risk.expectedShortfall();
        }
        days++;
    }

    void miss(InvalidInputException none) {
        untold++;
        because = Objects.requireNonNullElse(none.getMessage(), "");
    }

    RiskResult.Method method(String name, @Nullable TailRisk today) {
        return new RiskResult.Method(
                name,
                today,
                days == 0 ? null : Coverage.of(Arrays.copyOf(breached, days), confidence),
                breaches > 0 && foretold > 0 ? lost / foretold : null,
                backtest.result(),
                untold,
                because);
    }
}
