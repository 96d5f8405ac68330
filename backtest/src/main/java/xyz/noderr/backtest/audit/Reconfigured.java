package xyz.noderr.backtest.audit;

import java.util.List;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.strategy.StrategySettings;

/** A run's settings with other strategies. */
final class Reconfigured {
    private Reconfigured() {}

    static BacktestSettings withStrategies(BacktestSettings settings, List<StrategySettings> strategies) {
        return new BacktestSettings(
                settings.name(),
                settings.instrument(),
                settings.data(),
                settings.markets(),
                settings.model(),
                settings.modelTrust(),
                settings.inference(),
                settings.drift(),
                settings.challengers(),
                strategies,
                settings.timer(),
                settings.allocation(),
                settings.risk(),
                settings.sentinel(),
                settings.venue(),
                settings.account(),
                settings.ring());
    }
}
