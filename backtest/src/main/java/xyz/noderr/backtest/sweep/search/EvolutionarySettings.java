package xyz.noderr.backtest.sweep.search;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** Of evolutionary search. */
public record EvolutionarySettings(
        @Setting(
                defaultsTo = "4",
                help = "populations that evolve on their own, each from another place: as many points are run at once")
        int islands,

        @Setting(defaultsTo = "0", help = "points of a generation; 0 for 4 + 3 ln parameters")
        int population,

        @Setting(defaultsTo = "0.3", help = "standard deviation of the first generation, as a part of each range")
        double spread) {
    public EvolutionarySettings {
        Check.within("islands", islands, 1, 256);
        Check.within("population", population, 0, 10_000);
        Check.within("spread", spread, 0.001, 1);
    }

    int populationFor(int dimensions) {
        return population > 0 ? population : 4 + (int) (3 * Math.log(dimensions));
    }
}
