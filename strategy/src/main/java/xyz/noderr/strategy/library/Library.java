package xyz.noderr.strategy.library;

import java.util.List;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyModule;

/** Tells of this package's strategies. */
public final class Library implements StrategyModule {
    @Override
    public List<Class<? extends Strategy>> strategies() {
        return List.of(
                AvellanedaStoikov.class,
                BookImbalance.class,
                BuyAndHold.class,
                CrossVenueArbitrage.class,
                Glft.class,
                GridMaker.class,
                ImbalanceMaker.class,
                MacdTrend.class,
                Momentum.class,
                MovingAverageCross.class,
                OrnsteinUhlenbeck.class,
                PairReversion.class,
                PredictionThreshold.class,
                RsiReversion.class,
                Signals.class,
                ZScoreReversion.class);
    }
}
