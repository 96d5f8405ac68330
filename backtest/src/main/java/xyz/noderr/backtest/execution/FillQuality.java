package xyz.noderr.backtest.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * How good some fills were, in basis points of what they were worth and weighted by it: above 0 is in our favour.
 *
 * @param name which fills
 * @param fills how many
 * @param delayBps from the reference price at the decision to that at the fill; null where no decision was seen
 * @param spreadBps from the reference price at the fill to its own price, without
 * @param impactBps by how much our own orders had moved it; 0 or below
 * @param feeBps below 0 where it was paid
 * @param markouts the price a while later
 */
public record FillQuality(
        String name,
        long fills,
        @Nullable Double delayBps,
        @Nullable Double spreadBps,
        @Nullable Double impactBps,
        @Nullable Double feeBps,
        List<Markout> markouts) {
    public FillQuality {
        markouts = List.copyOf(markouts);
    }

    /**
     * From a fill's own price to the reference price a while later.
     *
     * @param fills after how many the run went on for so long
     * @param bps null where there are none
     */
    public record Markout(
            String after, long fills, @Nullable Double bps) {}

    /** All fills that were kept, then makers' and takers', and those of each instrument where there are several. */
    public static List<FillQuality> of(FillColumns fills, Portfolio portfolio) {
        List<FillQuality> all = new ArrayList<>();
        addTo(all, "all fills", row -> true, fills, portfolio);
        addTo(all, "maker", fills::rested, fills, portfolio);
        addTo(all, "taker", row -> !fills.rested(row), fills, portfolio);
        if (portfolio.instruments().size() > 1) {
            for (Instrument each : portfolio.instruments()) {
                addTo(all, each.settings().label(), row -> fills.instrumentId(row) == each.id(), fills, portfolio);
            }
        }
        return all;
    }

    private static void addTo(
            List<FillQuality> all, String name, IntPredicate which, FillColumns fills, Portfolio portfolio) {
        FillMeans means = new FillMeans(fills, portfolio);
        for (int row = 0; row < fills.size(); row++) {
            if (which.test(row)) {
                means.add(row);
            }
        }
        if (means.count() > 0) {
            all.add(means.quality(name));
        }
    }
}
