package xyz.noderr.backtest.analytics;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** A stress: returns of assets at once, or a span of the history that comes again. */
public record Scenario(
        @Setting(help = "what it is called") String name,

        @Setting(defaultsTo = "{}", help = "the return of each asset by its name, as −0.2 for a fall by a fifth")
        Map<String, Double> moves,

        @Setting(defaultsTo = "0", help = "the return of all others")
        double others,

        @Setting(help = "first day of a span that comes again") @Nullable
        LocalDate from,

        @Setting(help = "last day of it") @Nullable LocalDate to) {
    private static final double MOST = 1000;

    public Scenario {
        moves = Map.copyOf(moves);
        moves.forEach((asset, move) -> Check.within("moves." + asset, move, -1, MOST));
        Check.within("others", others, -1, MOST);
        boolean spans = from != null || to != null;
        Check.require(
                !spans || (from != null && to != null && !to.isBefore(from)),
                "to",
                "a first day and a last day not before it",
                from + " to " + to);
        Check.require(
                spans != (!moves.isEmpty() || others != 0),
                "moves",
                "either moves (or others), or a span from a day to a day",
                spans ? "both" : "neither");
    }
}
