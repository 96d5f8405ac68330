package xyz.noderr.strategy.library;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** The clock and the memory by which the volatility of a mid is estimated. */
public record VolatilitySettings(
        @Setting(defaultsTo = "1s", help = "step from one mid to the next")
        Duration step,

        @Setting(defaultsTo = "5m", help = "age at which a change counts half; a step or more")
        Duration halfLife,

        @Setting(defaultsTo = "1m", help = "steps of so long are seen before the first quote")
        Duration warmUp) {
    public VolatilitySettings {
        Check.require(step.isPositive(), "step", "a duration above 0", step.toString());
        Check.require(
                halfLife.compareTo(step) >= 0,
                "halfLife",
                "as long as the step of " + step + " or longer",
                halfLife.toString());
        Check.notNegative("warmUp", warmUp);
    }
}
