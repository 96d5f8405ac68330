package xyz.noderr.examples;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** A strategy of one's own, as docs/strategies.md shows it: long from a new high on, with a trailing stop. */
@About("long from a close above the highest of the bars before, with a trailing stop")
public final class Breakout implements Strategy {
    public record Settings(
            @Setting(defaultsTo = "20", help = "bars whose high has to be passed")
            int bars,

            @Setting(defaultsTo = "0.02", help = "trailing stop, as a part of the price")
            double trail) {
        public Settings {
            Check.within("bars", bars, 1, 10_000);
            Check.within("trail", trail, 0.0001, 0.5);
        }
    }

    private final Settings settings;
    private final long[] highs; // the latest, in ticks; the oldest gives way
    private long count;

    public Breakout(Settings settings) {
        this.settings = settings;
        highs = new long[settings.bars()];
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        long highest = 0;
        for (long high : highs) {
            highest = Math.max(highest, high);
        }
        boolean known = count >= highs.length;
        highs[(int) (count++ % highs.length)] = bar.highTicks();
        if (known && desk.weight() == 0 && bar.closeTicks() > highest) {
            desk.want(1);
            desk.trailBy(Math.max(1, Math.round(bar.closeTicks() * settings.trail())));
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(count);
        for (long high : highs) {
            out.putLong(high);
        }
    }

    @Override
    public void restore(StateReader in) {
        count = in.getLong();
        for (int i = 0; i < highs.length; i++) {
            highs[i] = in.getLong();
        }
    }
}
