package xyz.noderr.strategy.weights;

import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What weights must keep to, and what a change of them costs. By default long only and all of the capital. */
public record Constraints(
        @Setting(defaultsTo = "0", help = "least weight of an asset; below 0 it may be short")
        double least,

        @Setting(defaultsTo = "1", help = "most weight of an asset")
        double most,

        @Setting(defaultsTo = "1", help = "most that all weights may sum to, shorts counted as longs")
        double leverage,

        @Setting(defaultsTo = "true", help = "whether weights sum to 1; else to 1 at most, and the rest is cash")
        boolean fullyInvested,

        @Setting(defaultsTo = "[]", help = "groups of assets, each with the most that its weights may sum to")
        List<Group> groups,

        @Setting(defaultsTo = "100", help = "most that weights may change by in all; a whole turn of the capital is 2")
        double maxTurnover,

        @Setting(
                defaultsTo = "0",
                help = "what a change costs, as a part of what is traded, against returns per period")
        double cost) {
    /** Long only, all of the capital, nothing else. */
    public static final Constraints LONG_ONLY = new Constraints(0, 1, 1, true, List.of(), 100, 0);

    /** Assets that share a cap. */
    public record Group(
            @Setting(help = "what they have in common") String name,
            @Setting(help = "their names") List<String> assets,

            @Setting(help = "most that their weights may sum to")
            double most) {
        public Group {
            assets = List.copyOf(assets);
            Check.within("most", most, -100, 100);
        }
    }

    public Constraints {
        Check.within("least", least, -100, 100);
        Check.within("most", most, least, 100);
        Check.within("leverage", leverage, 0, 100);
        Check.within("maxTurnover", maxTurnover, 0, 100);
        Check.within("cost", cost, 0, 1);
        groups = List.copyOf(groups);
    }

    /** The same, but what is not invested may stay in cash. */
    Constraints uninvested() {
        return new Constraints(least, most, leverage, false, groups, maxTurnover, cost);
    }

    boolean penalised() {
        return cost > 0;
    }
}
