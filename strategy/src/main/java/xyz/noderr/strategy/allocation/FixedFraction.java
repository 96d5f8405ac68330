package xyz.noderr.strategy.allocation;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Gives the strategies a fixed part of the equity and turns what they want of each instrument into a target position, beside
 * what their quotes keep. A target stands until the weight changes or the position's worth has drifted from it by more than
 * the rebalancing threshold.
 */
public final class FixedFraction implements Stage, Stateful {
    /** How much, and when to correct. */
    public record Settings(
            @Setting(defaultsTo = "0.5", help = "part of the equity that weight 1 stands for, 0 to 1")
            double fraction,

            @Setting(defaultsTo = "0.1", help = "drift, as a part of the equity, from which the position is corrected")
            double rebalance,

            @Setting(
                    defaultsTo = "false",
                    help = "whether a position and the fee of buying it are within that part together, and not the"
                            + " position alone")
            boolean feesWithin) {
        public Settings {
            Check.within("fraction", fraction, 0, 1);
            Check.within("rebalance", rebalance, 0, 1);
        }

        /** Of positions alone, without their fees. */
        public Settings(double fraction, double rebalance) {
            this(fraction, rebalance, false);
        }
    }

    /** What the venue of an instrument charges for a fill at most. */
    @FunctionalInterface
    public interface Fees {
        /** None. */
        Fees NONE = (instrumentId, lots, notionalQuote) -> 0;

        /** For so much of an instrument, which is worth so much; in units of its quote currency. */
        long most(int instrumentId, long lots, long notionalQuote);
    }

    private final Grant[] grants;

    /** Without fees. */
    public FixedFraction(Settings settings, Portfolio portfolio) {
        this(settings, portfolio, Fees.NONE);
    }

    /**
     * A part of this account's equity.
     *
     * @param fees counted where the settings say so
     */
    public FixedFraction(Settings settings, Portfolio portfolio, Fees fees) {
        Fees counted = settings.feesWithin() ? fees : Fees.NONE;
        grants = portfolio.instruments().stream()
                .map(each -> new Grant(settings, each, portfolio, counted))
                .toArray(Grant[]::new);
    }

    @Override
    public void onEvent(Event event) {
        Intention intention = event.intention();
        if (event.kind().namesInstrument() && event.instrumentId() < grants.length) {
            grants[event.instrumentId()].onPrice(intention);
        }
        if (!intention.any()) {
            return;
        }
        for (int i = 0; i < intention.wishes().size(); i++) {
            Intention.Wish wish = intention.wishes().get(i);
            grants[wish.instrumentId()].onWish(wish, intention);
        }
    }

    @Override
    public void save(StateWriter out) {
        for (Grant each : grants) {
            each.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (Grant each : grants) {
            each.restore(in);
        }
    }
}
