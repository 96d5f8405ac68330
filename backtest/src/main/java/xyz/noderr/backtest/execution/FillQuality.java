package xyz.noderr.backtest.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * How good some fills were, in basis points of what they were worth and weighted by it: above 0 is in our favour.
 *
 * @param name which fills
 * @param fills how many
 * @param delayBps from the reference price at the decision to that at the fill; null where no decision was seen
 * @param spreadBps from the reference price at the fill to its own price
 * @param feeBps below 0 where it was paid
 * @param markouts the price a while later
 */
public record FillQuality(
        String name, long fills, @Nullable Double delayBps, double spreadBps, double feeBps, List<Markout> markouts) {
    private static final double BPS = 1e4;

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
        Sums sums = new Sums(fills, portfolio);
        sums.add(all, "all fills", row -> true);
        if (all.isEmpty()) {
            return all;
        }
        sums.add(all, "maker", fills::rested);
        sums.add(all, "taker", row -> !fills.rested(row));
        if (portfolio.instruments().size() > 1) {
            for (Instrument each : portfolio.instruments()) {
                sums.add(all, each.settings().label(), row -> fills.instrumentId(row) == each.id());
            }
        }
        return all;
    }

    private record Sums(FillColumns fills, Portfolio portfolio) {
        void add(List<FillQuality> to, String name, IntPredicate which) {
            Mean delay = new Mean();
            Mean spread = new Mean();
            Mean fee = new Mean();
            Horizon[] horizons = Horizon.values();
            Mean[] later = new Mean[horizons.length];
            for (int i = 0; i < later.length; i++) {
                later[i] = new Mean();
            }
            for (int row = 0; row < fills.size(); row++) {
                if (which.test(row)) {
                    double worth = worth(row);
                    double seen = fills.seenHalfTicks(row);
                    delay.add(fills.decidedHalfTicks(row), seen, row, this);
                    spread.add(worth, better(row, seen));
                    fee.add(worth, -(double) fills.feeQuote(row) / notionalQuote(row));
                    for (int i = 0; i < later.length; i++) {
                        later[i].add(fills.laterHalfTicks(i, row), row, this);
                    }
                }
            }
            if (spread.count == 0) {
                return;
            }
            List<Markout> markouts = new ArrayList<>();
            for (int i = 0; i < later.length; i++) {
                markouts.add(new Markout(horizons[i].label(), later[i].count, later[i].bps()));
            }
            Double of = spread.bps();
            Double fees = fee.bps();
            to.add(new FillQuality(
                    name, spread.count, delay.bps(), of == null ? 0 : of, fees == null ? 0 : fees, markouts));
        }

        long notionalQuote(int row) {
            return Math.max(
                    1,
                    portfolio
                            .instrument(fills.instrumentId(row))
                            .notionalQuote(fills.priceTicks(row), fills.quantityLots(row)));
        }

        /** In the account's currency at the last rates. */
        double worth(int row) {
            Currencies currencies = portfolio.currencies();
            return currencies.toHome(currencies.of(fills.instrumentId(row)), notionalQuote(row));
        }

        /** How much better its price was than another, as a part of it. */
        double better(int row, double halfTicks) {
            double own = 2.0 * fills.priceTicks(row);
            return fills.side(row).sign() * (halfTicks - own) / own;
        }
    }

    /** A mean by worth. */
    private static final class Mean {
        private long count;
        private double weights;
        private double products;

        void add(double weight, double value) {
            count++;
            weights += weight;
            products += weight * value;
        }

        /** A later price, if it is known. */
        void add(long later, int row, Sums of) {
            if (later != FillColumns.UNKNOWN) {
                add(of.worth(row), of.better(row, (double) later));
            }
        }

        /** From the price at the decision, if it is known, to that at the fill: what that was worse by is lost. */
        void add(long decided, double seen, int row, Sums of) {
            if (decided != FillColumns.UNKNOWN) {
                add(of.worth(row), of.better(row, (double) decided) - of.better(row, seen));
            }
        }

        @Nullable
        Double bps() {
            return weights == 0 ? null : products / weights * BPS;
        }
    }
}
