package xyz.noderr.strategy.regime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * How much of an allocator's weights is held in each regime; what is left stays in cash. By default all of them in each. An
 * allocator's constraints hold before: a budget of more than 1 may go beyond them.
 */
public record RegimeBudgets(
        @Setting(defaultsTo = "{}", help = "names for several assets, each with a list of them")
        Map<String, List<String>> groups,

        @Setting(defaultsTo = "{}", help = "while prices rise")
        Budget bull,

        @Setting(defaultsTo = "{}", help = "while prices fall")
        Budget bear,

        @Setting(defaultsTo = "{}", help = "while they go nowhere")
        Budget sideways,

        @Setting(defaultsTo = "{}", help = "while they move more than they used to")
        Budget highVolatility,

        @Setting(defaultsTo = "{}", help = "while they move less than they used to")
        Budget lowVolatility,

        @Setting(defaultsTo = "{}", help = "while no regime is known, as at the start")
        Budget unknown) {
    /** What a regime allows. */
    public record Budget(
            @Setting(defaultsTo = "1", help = "part of all weights that is held")
            double exposure,

            @Setting(defaultsTo = "{}", help = "part of the weight of an asset, or of each in a group, by its name")
            Map<String, Double> multipliers) {
        public Budget {
            Check.within("exposure", exposure, 0, 10);
            multipliers = Map.copyOf(multipliers);
            multipliers.forEach((name, by) -> Check.within("multipliers." + name, by, 0, 10));
        }
    }

    public RegimeBudgets {
        groups = Map.copyOf(groups);
    }

    /** The budget of a regime, or of none. */
    public Budget of(Optional<Regime> regime) {
        return regime.map(this::of).orElse(unknown);
    }

    private Budget of(Regime regime) {
        return switch (regime) {
            case BULL -> bull;
            case BEAR -> bear;
            case SIDEWAYS -> sideways;
            case HIGH_VOLATILITY -> highVolatility;
            case LOW_VOLATILITY -> lowVolatility;
        };
    }

    /**
     * What each asset's weight is multiplied by: the exposure, times its own multiplier, times those of its groups.
     *
     * @throws InvalidInputException when a multiplier or a group names what there is not
     */
    public double[] factors(Optional<Regime> regime, List<String> assets) {
        Budget budget = of(regime);
        double[] factors = new double[assets.size()];
        Arrays.fill(factors, budget.exposure());
        // In an order of its own: a product of three factors rounds by it.
        new TreeMap<>(budget.multipliers()).forEach((name, by) -> {
            for (String asset : groups.getOrDefault(name, List.of(name))) {
                factors[place(asset, assets)] *= by;
            }
        });
        return factors;
    }

    private int place(String asset, List<String> assets) {
        int place = assets.indexOf(asset);
        if (place < 0) {
            throw new InvalidInputException(
                    "budgets of regimes",
                    "assets and groups that there are: " + String.join(", ", assets) + "; "
                            + String.join(
                                    ", ", groups.keySet().stream().sorted().toList()),
                    asset,
                    "name another, or take it out");
        }
        return place;
    }
}
