package xyz.noderr.strategy.regime;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * Believes that returns come from a {@link GaussianHmm}, each state of which is a regime. It is fitted to the last returns,
 * and again on a schedule; in between and after it the probabilities are filtered: of each period from what was known at its
 * end. Hamilton (1989); of returns of stocks: Rydén, Teräsvirta and Åsbrink, "Stylized facts of daily return series and the
 * hidden Markov model" (Journal of Applied Econometrics 13, 1998).
 *
 * <p>As long as there are too few returns, and where those looked back on do not move, there are no states and nothing is
 * believed.
 */
public final class HiddenMarkovRegimes implements RegimeDetector {
    /** Less than any market moves: what is left of a constant by rounding. */
    private static final double NO_VARIANCE = 1e-20;

    /** The least variance of a state, as a part of that of all returns: a hundredth of their volatility. */
    private static final double FLOOR = 1e-4;

    /** What is fitted, how, and how often. */
    public record Settings(
            @Setting(
                    defaultsTo = "[low_volatility, high_volatility]",
                    help = "the regime of each state, two or three, in their order")
            List<Regime> states,

            @Setting(
                    defaultsTo = "volatility",
                    help = "what orders the states: volatility, from the calmest, or mean, from the worst")
            StateOrder order,

            @Setting(defaultsTo = "1008", help = "periods that are fitted to")
            int window,

            @Setting(defaultsTo = "21", help = "periods from one fit to the next")
            int refit,

            @Setting(defaultsTo = "200", help = "most rounds of a fit")
            int rounds,

            @Setting(defaultsTo = "0.001", help = "gain of the likelihood's logarithm below which a fit ends")
            double tolerance) {
        public Settings {
            states = List.copyOf(states);
            Check.within("states", states.size(), 2, 3);
            Check.require(
                    EnumSet.copyOf(states).size() == states.size(), "states", "each regime once", states.toString());
            // Two or three means, variances and rows of probabilities of less would be fitted to noise alone.
            Check.within("window", window, 50, 1_000_000);
            Check.within("refit", refit, 1, 1_000_000);
            Check.within("rounds", rounds, 1, 1_000_000);
            Check.within("tolerance", tolerance, 0, 1e9);
        }
    }

    private final Settings settings;
    private final Recent window;
    private @Nullable GaussianHmm model;
    private double[] filtered = {};
    private int sinceFit;

    /** One that has seen nothing. */
    public HiddenMarkovRegimes(Settings settings) {
        this.settings = settings;
        window = new Recent(settings.window());
    }

    @Override
    public Optional<RegimeBelief> next(double simpleReturn) {
        window.add(Period.checked(simpleReturn));
        if (!window.full()) {
            return Optional.empty();
        }
        GaussianHmm known = model;
        if (known == null || ++sinceFit >= settings.refit()) {
            refit();
        } else {
            filtered = known.next(filtered);
            known.update(filtered, simpleReturn);
        }
        return model == null ? Optional.empty() : Optional.of(new RegimeBelief(settings.states(), filtered));
    }

    private void refit() {
        double[] values = window.inOrder();
        model = fit(values);
        filtered = model == null ? new double[0] : model.filtered(values);
        sinceFit = 0;
    }

    private @Nullable GaussianHmm fit(double[] values) {
        double variance = StateOrder.variance(values);
        if (variance < NO_VARIANCE) {
            return null;
        }
        double floor = FLOOR * variance;
        GaussianHmm start = settings.order().start(values, settings.states().size(), floor);
        return settings.order()
                .ordered(new BaumWelch(settings.rounds(), settings.tolerance(), floor).fit(values, start));
    }

    /** What was fitted last; nothing before there was enough to fit to. */
    public Optional<GaussianHmm> model() {
        return Optional.ofNullable(model);
    }
}
