package xyz.noderr.strategy.allocation;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Gives the strategy a fixed part of the equity and turns its weight into a target position. A target stands until the
 * weight changes or the position's worth has drifted from it by more than the rebalancing threshold.
 */
public final class FixedFraction implements Stage, Stateful {
    /** How much, and when to correct. */
    public record Settings(
            @Setting(defaultsTo = "0.5", help = "part of the equity that weight 1 stands for, 0 to 1")
            double fraction,

            @Setting(defaultsTo = "0.1", help = "drift, as a part of the equity, from which the position is corrected")
            double rebalance) {
        public Settings {
            Check.within("fraction", fraction, 0, 1);
            Check.within("rebalance", rebalance, 0, 1);
        }
    }

    private final Settings settings;
    private final Portfolio portfolio;
    private double weight;
    private long targetLots;
    private double seenWanted = Double.NaN;
    private long seenEquityQuote;
    private long seenPriceTicks;

    public FixedFraction(Settings settings, Portfolio portfolio) {
        this.settings = settings;
        this.portfolio = portfolio;
    }

    @Override
    public void onEvent(Event event) {
        if (event.instrumentId() != portfolio.instrument().id()) {
            return;
        }
        if (event.intention().weighted()) {
            retarget(event.intention().weight());
        }
        event.intention().target(targetLots);
    }

    private void retarget(double wanted) {
        long equity = Math.max(portfolio.equityQuote(), 0);
        long price = portfolio.markTicks();
        if (wanted == seenWanted && equity == seenEquityQuote && price == seenPriceTicks) {
            return; // As after the call before, which has settled it; it takes three divisions.
        }
        seenWanted = wanted;
        seenEquityQuote = equity;
        seenPriceTicks = price;
        // Weights are floats, money is not: the product becomes whole quote units here, towards zero.
        long grantedQuote = (long) (equity * settings.fraction() * Math.abs(wanted));
        long lots = portfolio.instrument().affordableLots(grantedQuote, price) * (wanted < 0 ? -1 : 1);
        long driftQuote = Math.abs(portfolio.instrument().notionalQuote(price, lots - targetLots));
        if (wanted != weight || driftQuote > equity * settings.rebalance()) {
            weight = wanted;
            targetLots = lots;
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(weight);
        out.putLong(targetLots);
    }

    @Override
    public void restore(StateReader in) {
        weight = in.getDouble();
        targetLots = in.getLong();
        seenWanted = Double.NaN;
    }
}
