package xyz.noderr.strategy.library;

import java.time.Duration;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyInputs;

/**
 * Buys a thing at the venue where it is cheap and sells it at the one where it is dear, when the best bid of the one is above
 * the best ask of the other by more than four takers' fees, a margin and the difference at which it lets go again; and gives
 * both up when they can be undone at that difference. Were all four orders filled at the prices that were seen, at least
 * the margin would be gained. (The law of one price; Makarov and Schoar, Trading and arbitrage in cryptocurrency markets,
 * Journal of Financial Economics 135, 2020, measure how far venues of a coin stand apart.)
 *
 * <p>Assumes that both orders are filled at the prices that were seen: they leave one after the other, as takers, and the one
 * that comes late has lost what the other has won. Nothing moves between the venues, so that the dear side is sold short: it
 * needs {@code risk.allowShort} and venues that lend, or stock at both of them that the account does not count. It decides
 * while the book of each was heard of within {@code stale}.
 */
@About(value = "two venues: buys where a thing is cheap and sells where it is dear, until they agree", instruments = 2)
public final class CrossVenueArbitrage implements Strategy {
    /** What it costs, and what it has to bring. */
    public record Settings(
            @Setting(defaultsTo = "0.0005", help = "a taker's fee for one order, as a part: four of them are reckoned")
            double fee,

            @Setting(defaultsTo = "0.0005", help = "what has to be left after fees, as a part")
            double margin,

            @Setting(defaultsTo = "0", help = "difference at which both sides can be undone when it leaves, as a part")
            double exit,

            @Setting(defaultsTo = "0.5", help = "part of the strategy's capital on each side, above 0 to 0.5")
            double size,

            @Setting(defaultsTo = "1s", help = "age from which a venue's best prices decide nothing")
            Duration stale) {
        public Settings {
            Check.within("fee", fee, 0, 0.1);
            Check.within("margin", margin, 0, 1);
            Check.within("exit", exit, -0.1, 1);
            Check.require(size > 0 && size <= 0.5, "size", "a part above 0 to 0.5", "" + size);
            Check.require(stale.isPositive(), "stale", "a duration above 0", stale.toString());
        }
    }

    private static final int VENUES = 2;
    private static final int ORDERS = 4;

    private final Settings settings;
    private final double enter;
    private final long staleNanos;

    private final long[] bidTicks = new long[VENUES];
    private final long[] askTicks = new long[VENUES];
    private final long[] heardNanos = new long[VENUES];

    /** Arbitrage between two venues. */
    public CrossVenueArbitrage(Settings settings, StrategyInputs inputs) {
        requireSame(
                inputs.instruments().get(0).settings(),
                inputs.instruments().get(1).settings());
        this.settings = settings;
        enter = ORDERS * settings.fee() + settings.margin() + settings.exit();
        staleNanos = settings.stale().toNanos();
    }

    private static void requireSame(InstrumentSettings one, InstrumentSettings other) {
        if (!one.base().equals(other.base()) || !one.quote().equals(other.quote())) {
            throw new InvalidInputException(
                    "strategy crossVenueArbitrage",
                    "two instruments of the same base and quote",
                    one.base() + "/" + one.quote() + " and " + other.base() + "/" + other.quote(),
                    "name one thing at two venues at the key on");
        }
    }

    @Override
    public int bookLevels() {
        return 1;
    }

    @Override
    public void onBook(Event event, Desk desk) {
        int venue = desk.here() == desk.line(0) ? 0 : 1;
        Depth book = event.book();
        boolean known = book.bids() > 0 && book.asks() > 0;
        bidTicks[venue] = known ? book.bidTicks(0) : 0;
        askTicks[venue] = known ? book.askTicks(0) : 0;
        heardNanos[venue] = desk.timeNanos();
        if (fresh(0, desk) && fresh(1, desk)) {
            decide(desk);
        }
    }

    private boolean fresh(int venue, Desk desk) {
        return bidTicks[venue] > 0 && desk.timeNanos() - heardNanos[venue] < staleNanos;
    }

    /** 1 is long at the first venue and short at the second, −1 the other way round. */
    private void decide(Desk desk) {
        int held = (int) Math.signum(desk.line(0).weight());
        int wanted = held;
        if (held != 0) {
            int cheap = held > 0 ? 0 : 1;
            // What was bought is sold to the bid there, what was sold is bought from the ask here.
            boolean closed = ask(1 - cheap, desk) / bid(cheap, desk) - 1 <= settings.exit();
            wanted = closed ? 0 : held;
        }
        if (wanted == 0) {
            wanted = bid(1, desk) / ask(0, desk) - 1 > enter ? 1 : bid(0, desk) / ask(1, desk) - 1 > enter ? -1 : 0;
        }
        if (wanted != held) {
            desk.line(0).want(wanted * settings.size());
            desk.line(1).want(-wanted * settings.size());
        }
    }

    private double bid(int venue, Desk desk) {
        return desk.line(venue).instrument().price(bidTicks[venue]);
    }

    private double ask(int venue, Desk desk) {
        return desk.line(venue).instrument().price(askTicks[venue]);
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < VENUES; i++) {
            out.putLong(bidTicks[i]);
            out.putLong(askTicks[i]);
            out.putLong(heardNanos[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < VENUES; i++) {
            bidTicks[i] = in.getLong();
            askTicks[i] = in.getLong();
            heardNanos[i] = in.getLong();
        }
    }
}
