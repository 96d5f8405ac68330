package xyz.noderr.backtest.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Means over some fills, weighted by what they were worth. */
final class FillMeans {
    private static final double BPS = 1e4;

    private final FillColumns fills;
    private final Portfolio portfolio;
    private final Mean delay = new Mean();
    private final Mean spread = new Mean();
    private final Mean impact = new Mean();
    private final Mean fee = new Mean();
    private final List<Mean> later =
            Stream.generate(Mean::new).limit(Horizon.values().length).toList();

    FillMeans(FillColumns fills, Portfolio portfolio) {
        this.fills = fills;
        this.portfolio = portfolio;
    }

    void add(int row) {
        Instrument instrument = portfolio.instrument(fills.instrumentId(row));
        Currencies currencies = portfolio.currencies();
        long notional = Math.max(1, Math.abs(instrument.notionalQuote(fills.priceTicks(row), fills.quantityLots(row))));
        double worth = currencies.toHome(currencies.of(instrument.id()), notional);
        double gained = better(row, fills.seenHalfTicks(row));
        double moved = (double) fills.movedTicks(row) / Math.abs(fills.priceTicks(row));
        spread.add(worth, gained + moved);
        impact.add(worth, -moved);
        fee.add(worth, -(double) fills.feeQuote(row) / notional);
        if (fills.decidedHalfTicks(row) != FillColumns.UNKNOWN) {
            delay.add(worth, better(row, fills.decidedHalfTicks(row)) - gained);
        }
        for (int i = 0; i < later.size(); i++) {
            if (fills.laterHalfTicks(i, row) != FillColumns.UNKNOWN) {
                later.get(i).add(worth, better(row, fills.laterHalfTicks(i, row)));
            }
        }
    }

    /** How much better than a price in half ticks the fill's own was, as a part of it. */
    private double better(int row, long halfTicks) {
        long own = 2 * fills.priceTicks(row);
        return fills.side(row).sign() * (double) (halfTicks - own) / Math.abs(own);
    }

    long count() {
        return spread.count;
    }

    FillQuality quality(String name) {
        List<FillQuality.Markout> markouts = new ArrayList<>();
        for (Horizon each : Horizon.values()) {
            Mean mean = later.get(markouts.size());
            markouts.add(new FillQuality.Markout(each.label(), mean.count, mean.bps()));
        }
        return new FillQuality(name, count(), delay.bps(), spread.bps(), impact.bps(), fee.bps(), markouts);
    }

    private static final class Mean {
        private long count;
        private double weights;
        private double products;

        void add(double weight, double value) {
            count++;
            weights += weight;
            products += weight * value;
        }

        @Nullable
        Double bps() {
            return weights == 0 ? null : products / weights * BPS;
        }
    }
}
