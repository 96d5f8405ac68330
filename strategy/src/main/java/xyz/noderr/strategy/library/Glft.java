package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;

/**
 * Quotes as a market maker does who has no end in sight: the bid lies (1/γ) ln(1 + γ/κ) + (2q + 1)/2 · c σ below the mid and
 * the ask (1/γ) ln(1 + γ/κ) − (2q − 1)/2 · c σ above it, with c = √(γ / (2κA) · (1 + γ/κ)^(1 + κ/γ)): the closed form that
 * Guéant, Lehalle and Fernandez-Tapia give for the stationary quotes of Avellaneda's and Stoikov's market (Dealing with the
 * inventory risk, Mathematics and Financial Economics 7, 2013, section 4). Distances are in ticks, the inventory q in sizes
 * of a quote, σ in ticks per square root of a second, A in fills per second.
 *
 * <p>Assumes what {@link AvellanedaStoikov} does, but for the horizon. The closed form is near the exact quotes while the
 * inventory is of few sizes. A and κ are settings: they are the intercept and the slope of the logarithm of how often a quote
 * would have been taken, by its distance from the mid. The defaults are the paper's own example.
 */
@About("quotes both sides around the mid for ever, shifted by inventory and volatility in a closed form")
public final class Glft extends MarketMaker {
    /** The model's parameters. */
    public record Settings(
            @Setting(defaultsTo = "0.01", help = "risk aversion γ, per tick of the price and size of a quote")
            double riskAversion,

            @Setting(
                    defaultsTo = "0.3",
                    help = "κ, per tick: a quote a tick further from the mid is taken e^κ times as seldom")
            double kappa,

            @Setting(defaultsTo = "0.9", help = "A: how often a second a quote at the mid would be taken")
            double arrivals,

            @Setting(defaultsTo = "{}", help = "how the volatility is estimated")
            VolatilitySettings volatility,

            @Setting(defaultsTo = "{}", help = "how much is quoted, and how often anew")
            QuoteSettings quotes) {
        public Settings {
            Check.within("riskAversion", riskAversion, 0, 1_000);
            Check.within("kappa", kappa, 1e-9, 1_000);
            Check.within("arrivals", arrivals, 1e-9, 1e9);
        }
    }

    private final double halfSpread;
    private final double skewPerDeviation;
    private final MidVolatility volatility;

    /** A market maker with these parameters. */
    public Glft(Settings settings) {
        super(settings.quotes());
        double gamma = settings.riskAversion();
        double kappa = settings.kappa();
        halfSpread = ExponentialFills.halfSpread(gamma, kappa);
        // (1 + γ/κ)^(1 + κ/γ) is e^(ln(1 + γ/κ) + κ · halfSpread), which γ = 0 does not break.
        skewPerDeviation = Math.sqrt(gamma
                / (2 * kappa * settings.arrivals())
                * StrictMath.exp(StrictMath.log1p(gamma / kappa) + kappa * halfSpread));
        volatility = new MidVolatility(settings.volatility());
    }

    @Override
    void reckon(Event event, double mid, double inventory, Desk desk) {
        volatility.at(desk.timeNanos(), mid);
        if (volatility.known()) {
            double skew = skewPerDeviation * volatility.deviation();
            double centre = mid - inventory * skew;
            double half = halfSpread + skew / 2;
            quote(event, centre - half, centre + half, inventory, desk);
        }
    }

    @Override
    public void save(StateWriter out) {
        super.save(out);
        volatility.save(out);
    }

    @Override
    public void restore(StateReader in) {
        super.restore(in);
        volatility.restore(in);
    }
}
