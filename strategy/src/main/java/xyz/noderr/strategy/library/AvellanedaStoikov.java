package xyz.noderr.strategy.library;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;

/**
 * Quotes around the price at which it would not mind to hold one more or one less: r = s − q γ σ² (T − t), half of γ σ²
 * (T − t) + (2/γ) ln(1 + γ/κ) below and above (Avellaneda and Stoikov, High-frequency trading in a limit order book,
 * Quantitative Finance 8, 2008, equations 29 and 30). The mid s is in ticks, the inventory q in sizes of a quote, the
 * variance σ² in ticks² per second, the time T − t in seconds.
 *
 * <p>Assumes that the mid is a Brownian motion without drift, that fills are independent of where it goes next and come at a
 * rate of A e^(−κδ) for a quote δ ticks from it, the same on both sides, and that fees and rebates are nothing. In a trend,
 * and where those who take know more, it loses. The paper ends at T; here the horizon is either always as far ahead, or ends
 * at each multiple of itself since 1970 in UTC, when what is held is given up.
 */
@About("quotes both sides around a price that inventory and volatility shift, up to a horizon")
public final class AvellanedaStoikov extends MarketMaker {
    /** The model's parameters. */
    public record Settings(
            @Setting(defaultsTo = "0.01", help = "risk aversion γ, per tick of the price and size of a quote")
            double riskAversion,

            @Setting(
                    defaultsTo = "0.3",
                    help = "κ, per tick: a quote a tick further from the mid is taken e^κ times as seldom")
            double kappa,

            @Setting(defaultsTo = "1m", help = "horizon T") Duration horizon,

            @Setting(
                    defaultsTo = "false",
                    help = "whether the horizon ends at its multiples, and the inventory with it; else it rolls")
            boolean session,

            @Setting(defaultsTo = "{}", help = "how the volatility is estimated")
            VolatilitySettings volatility,

            @Setting(defaultsTo = "{}", help = "how much is quoted, and how often anew")
            QuoteSettings quotes) {
        public Settings {
            Check.within("riskAversion", riskAversion, 0, 1_000);
            Check.within("kappa", kappa, 1e-9, 1_000);
            Check.require(horizon.isPositive(), "horizon", "a duration above 0", horizon.toString());
        }
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final Settings settings;
    private final double halfSpread;
    private final long horizonNanos;
    private final MidVolatility volatility;
    private long session = Long.MIN_VALUE;

    /** A market maker with these parameters. */
    public AvellanedaStoikov(Settings settings) {
        super(settings.quotes());
        this.settings = settings;
        halfSpread = ExponentialFills.halfSpread(settings.riskAversion(), settings.kappa());
        horizonNanos = settings.horizon().toNanos();
        volatility = new MidVolatility(settings.volatility());
    }

    @Override
    void reckon(Event event, double mid, double inventory, Desk desk) {
        volatility.at(desk.timeNanos(), mid);
        double held = endSession(desk) ? 0 : inventory;
        if (volatility.known()) {
            double risk = settings.riskAversion() * volatility.variance() * secondsLeft(desk.timeNanos());
            double reservation = mid - held * risk;
            double half = risk / 2 + halfSpread;
            quote(event, reservation - half, reservation + half, held, desk);
        }
    }

    private double secondsLeft(long timeNanos) {
        long passed = settings.session() ? Math.floorMod(timeNanos, horizonNanos) : 0;
        return (horizonNanos - passed) / NANOS_PER_SECOND;
    }

    /** Whether what was held was given up, as its session is over. */
    private boolean endSession(Desk desk) {
        long now = Math.floorDiv(desk.timeNanos(), horizonNanos);
        boolean over = settings.session() && session != Long.MIN_VALUE && now > session;
        session = Math.max(session, now);
        if (over) {
            desk.here().giveUpInventory();
        }
        return over;
    }

    @Override
    public void save(StateWriter out) {
        super.save(out);
        out.putLong(session);
        volatility.save(out);
    }

    @Override
    public void restore(StateReader in) {
        super.restore(in);
        session = in.getLong();
        volatility.restore(in);
    }
}
