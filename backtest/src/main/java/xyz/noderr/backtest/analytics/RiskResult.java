package xyz.noderr.backtest.analytics;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.strategy.analytics.Coverage;
import xyz.noderr.strategy.analytics.Exposures;
import xyz.noderr.strategy.analytics.ShortfallBacktest;
import xyz.noderr.strategy.analytics.TailRisk;

/**
 * What may be lost, and how well that was told. All losses and weights are parts of the capital.
 *
 * @param from the first day that VaR was told for, from those before it
 * @param to the last day; today's figures are of the day after
 * @param days that VaR was told for
 * @param leftOut days between them that it was not, as an asset had no price on them or on some of those before
 * @param confidence of VaR and CVaR
 * @param lookback days that each was told from
 * @param methods one for each way to tell it
 * @param positions what is held, with its part of the risk
 * @param exposures of all of it
 * @param beta of the whole to the benchmark over the look-back, if that is among the assets
 * @param margin what of the equity is bound, and how far it is to where positions are closed
 * @param scenarios what stresses would do
 * @param repeated days on which an asset had no price and its last one stood, by asset
 */
public record RiskResult(
        LocalDate from,
        LocalDate to,
        int days,
        int leftOut,
        double confidence,
        int lookback,
        List<Method> methods,
        List<Position> positions,
        Exposures exposures,
        @Nullable Double beta,
        Margin margin,
        List<Outcome> scenarios,
        Map<String, Integer> repeated) {
    public RiskResult {
        methods = List.copyOf(methods);
        positions = List.copyOf(positions);
        scenarios = List.copyOf(scenarios);
        // In one order, so that two runs print the same.
        repeated = Collections.unmodifiableMap(new TreeMap<>(repeated));
    }

    /**
     * One way to tell VaR.
     *
     * @param name as of {@link RiskMethod}
     * @param today the risk of the day after the last, or nothing where there is no answer
     * @param coverage how VaR held over the days that it was told for, or nothing where it never was
     * @param shortfall the mean loss in breaches over the mean CVaR told for them: above 1 it told too little; nothing without
     *     breaches
     * @param acerbiSzekely whether that CVaR was told too low, or nothing where it never was told, or as a gain
     * @param untold days that it had no answer for
     * @param because the last reason for that, or nothing
     */
    public record Method(
            String name,
            @Nullable TailRisk today,
            @Nullable Coverage coverage,
            @Nullable Double shortfall,
            ShortfallBacktest.@Nullable Result acerbiSzekely,
            int untold,
            String because) {}

    /**
     * One asset that is held.
     *
     * @param asset its name
     * @param weight its part of the capital
     * @param valueAtRisk what it adds to the parametric VaR; these sum to the whole
     * @param expectedShortfall likewise to CVaR
     * @param historicalShortfall what it adds to the historical CVaR, or nothing where the look-back has too few days
     * @param beta to the benchmark, if that is among the assets
     * @param toLiquidation how far its price alone may go against the position until all is closed; nothing where it never is
     */
    public record Position(
            String asset,
            double weight,
            double valueAtRisk,
            double expectedShortfall,
            @Nullable Double historicalShortfall,
            @Nullable Double beta,
            @Nullable Double toLiquidation) {}

    /**
     * Margin.
     *
     * @param use part of the equity that maintenance binds
     * @param toCall how far all prices may go against the positions until more is called for; nothing where it never is
     * @param toLiquidation likewise until positions are closed
     * @param benchmarkToLiquidation how far the benchmark may go, and each asset by its beta; below 0 a fall; nothing where
     *     neither way leads there, or there is no benchmark
     */
    public record Margin(
            double use,
            @Nullable Double toCall,
            @Nullable Double toLiquidation,
            @Nullable Double benchmarkToLiquidation) {}

    /**
     * What a stress would do.
     *
     * @param name of the scenario
     * @param gain of the whole; below 0 a loss
     * @param drawdown the deepest fall on the way
     * @param marginUse after it; nothing where no equity would be left
     * @param margin what the use means: none, call or liquidation
     */
    public record Outcome(
            String name,
            double gain,
            double drawdown,
            @Nullable Double marginUse,
            String margin) {}
}
