package xyz.noderr.backtest.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.allocation.CarriedPrices;
import xyz.noderr.backtest.allocation.PriceTable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.analytics.Stress;

/** What the scenarios of settings, and the worst span of the history, make of what is held. */
final class Stresses {
    private final RiskSettings settings;
    private final PriceTable table;
    private final CarriedPrices prices;
    private final int[] held;
    private final double[] weights;
    private final List<String> names;

    Stresses(RiskSettings settings, PriceTable table, CarriedPrices prices, int[] held, double[] weights) {
        this.settings = settings;
        this.table = table;
        this.prices = prices;
        this.held = held;
        this.weights = weights;
        names = prices.names(held);
    }

    List<RiskResult.Outcome> outcomes(int last) {
        List<RiskResult.Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : settings.scenarios()) {
            outcomes.add(outcome(scenario.name(), stress(scenario, last)));
        }
        RiskResult.Outcome worst = worst(last);
        if (worst != null) {
            outcomes.add(worst);
        }
        return outcomes;
    }

    private Stress stress(Scenario scenario, int last) {
        if (scenario.from() != null && scenario.to() != null) {
            return replay(scenario, scenario.from(), scenario.to(), last);
        }
        for (String asset : scenario.moves().keySet()) {
            if (!table.assets().contains(asset)) {
                throw new InvalidInputException(
                        "scenario " + scenario.name(),
                        "assets that there are: " + String.join(", ", table.assets()),
                        asset,
                        "take it out");
            }
        }
        return Stress.shock(
                weights,
                names.stream()
                        .mapToDouble(name -> scenario.moves().getOrDefault(name, scenario.others()))
                        .toArray());
    }

    private Stress replay(Scenario scenario, LocalDate from, LocalDate to, int last) {
        int begin = 0;
        while (begin <= last && table.date(begin).isBefore(from)) {
            begin++;
        }
        int end = begin;
        while (end <= last && !table.date(end).isAfter(to)) {
            end++;
        }
        if (end == begin || !prices.known(begin - 1, end - 1, held)) {
            throw new InvalidInputException(
                    "scenario " + scenario.name(),
                    "prices of " + String.join(", ", names) + " from before " + from + " to " + to,
                    end == begin ? "no day of them up to " + table.date(last) : "none of some on some of these days",
                    "take another span, or leave an asset out");
        }
        return Stress.replay(weights, prices.returns(begin, end - 1, held));
    }

    /** The span of so many days, of all that there are, over which most would have been lost. */
    private RiskResult.@Nullable Outcome worst(int last) {
        int days = settings.worstDays();
        Stress worst = null;
        String name = "";
        for (int begin = 1; days > 0 && begin + days - 1 <= last; begin++) {
            if (!prices.known(begin - 1, begin + days - 1, held)) {
                continue;
            }
            Stress stress = Stress.replay(weights, prices.returns(begin, begin + days - 1, held));
            if (worst == null || stress.gain() < worst.gain()) {
                worst = stress;
                name = "worst " + days + " days, " + table.date(begin) + " to " + table.date(begin + days - 1);
            }
        }
        return worst == null ? null : outcome(name, worst);
    }

    private RiskResult.Outcome outcome(String name, Stress stress) {
        double[] notionals = new double[weights.length];
        Arrays.setAll(notionals, i -> weights[i] * (1 + stress.moves().get(i)));
        double use = settings.margin().use(1 + stress.gain(), notionals);
        String margin = use >= settings.margin().liquidation()
                ? "liquidation"
                : use >= settings.margin().call() ? "call" : "none";
        return new RiskResult.Outcome(
                name, stress.gain(), stress.drawdown(), Double.isFinite(use) ? Double.valueOf(use) : null, margin);
    }
}
