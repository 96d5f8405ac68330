package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/**
 * Follows the sign of the return over a look-back: time-series momentum (Moskowitz, Ooi and Pedersen, Journal of Financial
 * Economics 104, 2012). Assumes that what has risen goes on rising over a time like the look-back.
 */
@About("long where the price has risen over a look-back")
public final class Momentum implements Strategy {
    /** How far back, and how much. */
    public record Settings(
            @Setting(defaultsTo = "20", help = "bars back to the close that the latest is held against")
            int lookback,

            @Setting(defaultsTo = "0", help = "return that is beyond noise, as a part: below it nothing is held")
            double threshold,

            @Setting(defaultsTo = "false", help = "short where it has fallen")
            boolean shorts) {
        public Settings {
            Check.within("lookback", lookback, 1, 100_000);
            Check.within("threshold", threshold, 0, 10);
        }
    }

    private final Settings settings;
    private final Closes closes;
    private int side;
    private boolean said;

    /** Momentum over this look-back. */
    public Momentum(Settings settings) {
        this.settings = settings;
        closes = new Closes(settings.lookback() + 1);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        closes.add(bar.closeTicks());
        if (!closes.full()) {
            return;
        }
        double change = (double) closes.ago(0) / closes.ago(settings.lookback()) - 1;
        int now = Math.abs(change) <= settings.threshold() ? 0 : change > 0 ? 1 : -1;
        if (now != side || !said) {
            said = true;
            side = now;
            desk.want(now < 0 && !settings.shorts() ? 0 : now);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(side);
        out.putBoolean(said);
        closes.save(out);
    }

    @Override
    public void restore(StateReader in) {
        side = in.getInt();
        said = in.getBoolean();
        closes.restore(in);
    }
}
