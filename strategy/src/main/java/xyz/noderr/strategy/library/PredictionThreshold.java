package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyInputs;

/**
 * Long while the model's edge, its probability of a rise less that of a fall, is high; with two thresholds, so that an
 * edge that trembles around one of them does not pay fees for nothing.
 *
 * <p>Assumes that the model's classes are rises and falls beyond the cost of a round trip; the thresholds then trade
 * certainty against frequency. Where they are not, {@code move} and {@code cost} say how large an edge has to be to pay for
 * itself: edge × move is the expected return.
 */
@About("long while the model's edge, P(up) - P(down), is high enough")
public final class PredictionThreshold implements Strategy, Stateless {
    /** The thresholds. */
    public record Settings(
            @Setting(defaultsTo = "0.30", help = "edge from which it goes long: P(up) − P(down), 0 to 1")
            double enter,

            @Setting(defaultsTo = "0.00", help = "edge below which it sells again; less than enter")
            double exit,

            @Setting(
                    defaultsTo = "0",
                    help = "what a rise or a fall of the model's classes amounts to, as a part of the price")
            double move,

            @Setting(
                    defaultsTo = "0",
                    help = "what buying and selling again costs, as a part: it enters where edge × move is more")
            double cost) {
        public Settings {
            Check.within("enter", enter, 0, 1);
            Check.within("exit", exit, -1, 1);
            Check.require(exit < enter, "exit", "less than enter, " + enter, Double.toString(exit));
            Check.within("move", move, 0, 1);
            Check.within("cost", cost, 0, 1);
            Check.require(cost == 0 || move > 0, "move", "above 0, as a cost is given", Double.toString(move));
            Check.require(cost <= move, "cost", "at most move, " + move + ", as no edge could pay for more", "" + cost);
        }

        /** Without regard to cost. */
        public Settings(double enter, double exit) {
            this(enter, exit, 0, 0);
        }
    }

    private final double enter;
    private final double exit;
    private final int rise;
    private final int fall;

    /** A strategy on the model's classes up and down. */
    public PredictionThreshold(Settings settings, StrategyInputs inputs) {
        enter = Math.max(settings.enter(), settings.cost() == 0 ? 0 : settings.cost() / settings.move());
        exit = settings.exit();
        rise = inputs.output("up");
        fall = inputs.output("down");
    }

    @Override
    public void onPrediction(Event event, Desk desk) {
        float[] probabilities = event.prediction().values();
        double edge = probabilities[rise] - probabilities[fall];
        desk.want((desk.weight() > 0 ? edge >= exit : edge >= enter) ? 1 : 0);
    }
}
