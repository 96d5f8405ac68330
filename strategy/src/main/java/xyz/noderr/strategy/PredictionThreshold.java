package xyz.noderr.strategy;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Long while the model's edge, its probability of a rise less that of a fall, is high; with two thresholds, so that an
 * edge that trembles around one of them does not pay fees for nothing.
 *
 * <p>Assumes that the model's classes are rises and falls beyond the cost of a round trip; the thresholds then trade
 * certainty against frequency.
 */
public final class PredictionThreshold implements Strategy, Stateful {
    /** The thresholds. */
    public record Settings(
            @Setting(defaultsTo = "0.30", help = "edge from which it goes long: P(rise) − P(fall), 0 to 1")
            double enter,

            @Setting(defaultsTo = "0.00", help = "edge below which it sells again; less than enter")
            double exit) {
        public Settings {
            Check.within("enter", enter, 0, 1);
            Check.within("exit", exit, -1, 1);
            Check.require(exit < enter, "exit", "less than enter, " + enter, Double.toString(exit));
        }
    }

    private final Settings settings;
    private final int rise;
    private final int fall;
    private boolean invested;

    /**
     * A strategy on a model's classes.
     *
     * @param rise the place of the class that means a rise in the model's outputs
     * @param fall the place of the class that means a fall
     */
    public PredictionThreshold(Settings settings, int rise, int fall) {
        this.settings = settings;
        this.rise = rise;
        this.fall = fall;
    }

    @Override
    public void onEvent(Event event) {
        if (!event.prediction().present()) {
            return;
        }
        float[] probabilities = event.prediction().values();
        double edge = probabilities[rise] - probabilities[fall];
        invested = invested ? edge >= settings.exit() : edge >= settings.enter();
        event.intention().want(invested ? 1 : 0);
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(invested);
    }

    @Override
    public void restore(StateReader in) {
        invested = in.getBoolean();
    }
}
