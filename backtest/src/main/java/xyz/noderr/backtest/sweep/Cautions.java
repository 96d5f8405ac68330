package xyz.noderr.backtest.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.space.Parameter;
import xyz.noderr.backtest.sweep.space.Space;

/** What to know before one believes the best of a sweep, in plain sentences. */
final class Cautions {
    /** The usual confidence. */
    private static final double CONFIDENT = 0.95;

    private static final double HALF = 0.5;

    private Cautions() {}

    static List<String> of(
            Space space,
            List<SweepResult.Row> rows,
            SweepResult.Chance luck,
            SweepResult.@Nullable Overfit overfitting,
            SweepResult.@Nullable OutOfSample walkForward,
            SweepResult.MonteCarlo monteCarlo,
            Map<String, Integer> refused) {
        List<String> all = new ArrayList<>();
        SweepResult.Row best = rows.getFirst();
        Double deflated = best.deflatedSharpe();
        Double sharpe = best.sharpe();
        if (deflated == null || sharpe == null) {
            all.add("No run has a Sharpe ratio: none of them traded, or their returns do not vary.");
        } else if (sharpe <= 0) {
            all.add(String.format(
                    Locale.ROOT, "No run made money for its risk: the best has a Sharpe ratio of %.2f.", sharpe));
        } else if (deflated < CONFIDENT) {
            all.add(String.format(
                    Locale.ROOT,
                    "The best is likely luck: its Sharpe ratio is %.2f, where the best of %,d such runs has %.2f if none is"
                            + " any good; the probability that it is above that is %.0f %%, and 95 %% would be evidence.",
                    sharpe,
                    luck.trials(),
                    luck.expectedBestSharpe(),
                    100 * deflated));
        }
        if (overfitting != null && overfitting.probability() >= HALF) {
            all.add(String.format(
                    Locale.ROOT,
                    "What is best here is no better elsewhere: of %,d halves of the periods, the run that was best on one was"
                            + " below the middle on the other in %.0f %%.",
                    overfitting.halves(),
                    100 * overfitting.probability()));
        }
        if (walkForward != null && walkForward.netReturn() <= 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "Choosing the best and trading it afterwards would have lost money: %.2f %% over the tests of the"
                            + " walk-forward.",
                    100 * walkForward.netReturn()));
        }
        SweepResult.Redrawn noisy = monteCarlo.priceNoise();
        if (noisy != null && noisy.lossShare() != null && noisy.lossShare() >= HALF) {
            all.add(String.format(
                    Locale.ROOT,
                    "The best does not survive noise: with %s it comes to 0 or less in %.0f %% of %d runs.",
                    noisy.how(),
                    100 * noisy.lossShare(),
                    noisy.draws()));
        }
        Double objective = best.objective();
        Double neighbours = best.neighbours();
        if (objective != null && neighbours != null && objective > 0 && neighbours < HALF * objective) {
            all.add(String.format(
                    Locale.ROOT,
                    "The best stands alone: the points beside it come to %.2f, less than half of its %.2f.",
                    neighbours,
                    objective));
        }
        edges(space, best, all);
        int left = refused.values().stream().mapToInt(Integer::intValue).sum();
        if (left > 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "%,d points could not be run, the first because: %s",
                    left,
                    refused.keySet().iterator().next()));
        }
        return all;
    }

    private static void edges(Space space, SweepResult.Row best, List<String> all) {
        for (Parameter each : space.parameters()) {
            Object value = best.values().get(each.path());
            boolean edge = value != null && (value.equals(each.at(0)) || value.equals(each.at(1)));
            if (edge && each.ordered() && each.count() != 1 && each.count() != 2) {
                all.add("The best has " + each.path() + " at the edge of what was tried, " + value
                        + ": better ones may lie beyond.");
            }
        }
    }
}
