package xyz.noderr.backtest.analytics;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.analytics.Coverage;
import xyz.noderr.strategy.analytics.TailRisk;

/** What was told and what came. */
final class Told {
    private final boolean[] breached;
    private int days;
    private int breaches;
    private double lost;
    private double foretold;
    private int untold;
    private String because = "";

    Told(int days) {
        breached = new boolean[days];
    }

    void add(TailRisk risk, double loss) {
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

    RiskResult.Method method(String name, double confidence, @Nullable TailRisk today) {
        return new RiskResult.Method(
                name,
                today,
                days == 0 ? null : Coverage.of(Arrays.copyOf(breached, days), confidence),
                breaches > 0 && foretold > 0 ? lost / foretold : null,
                untold,
                because);
    }
}
