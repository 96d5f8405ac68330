package xyz.noderr.strategy.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Line;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyInputs;

/**
 * Quotes a grid: several bids and asks at whole multiples of a spacing, around the mid less a skew for what is held, anew at
 * each timer and at no other time. A price that stays in the grid keeps its order, and with it its place in the queue; one
 * that was taken whole rests again from the next timer on. All is in whole ticks and lots, so that another program can be
 * held against it decision by decision.
 *
 * <p>It is the market maker of hftbacktest's tutorial "High-Frequency Grid Trading" (hftbacktest.readthedocs.io), with the
 * distances in ticks. No bid stands above the best bid and no ask below the best ask, and none where it would meet one of the
 * other side that stood before: it waits for the next timer. It earns the spread where prices come back and loses in a trend;
 * nothing in it knows which of the two it is in.
 *
 * <p>Needs the key {@code timer}, a book, and to sell what it does not hold {@code risk.allowShort}.
 */
@About("quotes several levels on both sides around the mid, at each timer")
public final class GridMaker implements Strategy {
    /** A level needs a place that no other price of the grid has, and one for the price that it is to leave. */
    private static final int MOST_LEVELS = Line.MOST_LEVELS / 2;

    private static final int MOST_DIGITS = 12;

    /** The grid. */
    public record Settings(
            @Setting(defaultsTo = "0.01", help = "quantity of a quote, in the base currency")
            BigDecimal quantity,

            @Setting(defaultsTo = "5", help = "bids and asks each")
            int levels,

            @Setting(defaultsTo = "10", help = "ticks between two of them: prices are whole multiples of it")
            int spacing,

            @Setting(defaultsTo = "10", help = "ticks from the mid to the nearest of them, at least")
            int halfSpread,

            @Setting(defaultsTo = "2", help = "ticks by which all are lower for each quantity held")
            int skew,

            @Setting(defaultsTo = "10", help = "quantities held from which nothing is quoted that would hold more")
            int maxInventory) {
        public Settings {
            Check.positive("quantity", quantity);
            Check.within("levels", levels, 1, MOST_LEVELS);
            Check.within("spacing", spacing, 1, 1_000_000);
            Check.within("halfSpread", halfSpread, 0, 1_000_000);
            Check.within("skew", skew, 0, 1_000_000);
            Check.within("maxInventory", maxInventory, 1, 10_000);
        }
    }

    private final Settings settings;
    private final long quoteLots;
    private long bestBid;
    private long bestAsk;
    private long inventoryLots;

    /** A grid of these settings. */
    public GridMaker(Settings settings, StrategyInputs inputs) {
        this.settings = settings;
        quoteLots = lots(settings.quantity(), inputs.instrument());
    }

    private static long lots(BigDecimal quantity, Instrument instrument) {
        BigDecimal lots = quantity.divide(instrument.settings().lotSize(), MathContext.DECIMAL64);
        BigDecimal whole = lots.setScale(0, RoundingMode.DOWN);
        boolean orderable = whole.compareTo(lots) == 0
                && whole.precision() <= MOST_DIGITS
                && instrument.orderable(whole.longValueExact()) == whole.longValueExact();
        if (!orderable) {
            throw new InvalidInputException(
                    "strategy gridMaker key quantity",
                    "whole lots of " + instrument.settings().lotSize().toPlainString()
                            + ", in the steps that the venue takes",
                    quantity.toPlainString(),
                    "name a multiple of them");
        }
        return whole.longValueExact();
    }

    @Override
    public int bookLevels() {
        return 1;
    }

    @Override
    public void onBook(Event event, Desk desk) {
        Depth book = event.book();
        boolean whole = book.bids() > 0 && book.asks() > 0;
        bestBid = whole ? book.bidTicks(0) : 0;
        bestAsk = whole ? book.askTicks(0) : 0;
    }

    /** One of ours that was taken whole is wanted no more: else it would rest again at once. */
    @Override
    public void onFill(Event fill, Desk desk) {
        Line line = desk.here();
        boolean ours = line.inventoryLots() != inventoryLots;
        inventoryLots = line.inventoryLots();
        if (!ours || fill.remainingLots() > 0) {
            return;
        }
        int place = place(fill.priceTicks());
        if (fill.side() == Side.BUY && line.bidTicks(place) == fill.priceTicks()) {
            line.bid(place, 0, 0);
        } else if (fill.side() == Side.SELL && line.askTicks(place) == fill.priceTicks()) {
            line.ask(place, 0, 0);
        }
    }

    @Override
    public void onTimer(Event timer, Desk desk) {
        Line line = desk.here();
        if (bestBid == 0) {
            line.withdraw();
            return;
        }
        // Twice the prices, as the mid may lie between two ticks.
        long centre = bestBid + bestAsk - Math.floorDiv(2L * settings.skew() * line.inventoryLots(), quoteLots);
        long highestBid = Math.min(bestBid, lowestAsk(line) - 1);
        long lowestAsk = Math.max(bestAsk, highestBid(line) + 1);
        quoteBids(line, Math.min(Math.floorDiv(centre - 2L * settings.halfSpread(), 2), highestBid));
        quoteAsks(line, Math.max(Math.ceilDiv(centre + 2L * settings.halfSpread(), 2), lowestAsk));
    }

    private void quoteBids(Line line, long highest) {
        long first = Math.floorDiv(highest, settings.spacing());
        boolean full = line.inventoryLots() >= settings.maxInventory() * quoteLots;
        for (int place = 0; place < Line.MOST_LEVELS; place++) {
            long level = Math.floorMod(first - place, Line.MOST_LEVELS);
            long ticks = (first - level) * settings.spacing();
            boolean wanted = !full && level < settings.levels() && ticks > 0;
            line.bid(place, wanted ? ticks : 0, wanted ? quoteLots : 0);
        }
    }

    private void quoteAsks(Line line, long lowest) {
        long first = Math.ceilDiv(lowest, settings.spacing());
        boolean full = -line.inventoryLots() >= settings.maxInventory() * quoteLots;
        for (int place = 0; place < Line.MOST_LEVELS; place++) {
            long level = Math.floorMod(place - first, Line.MOST_LEVELS);
            long ticks = (first + level) * settings.spacing();
            boolean wanted = !full && level < settings.levels() && ticks > 0;
            line.ask(place, wanted ? ticks : 0, wanted ? quoteLots : 0);
        }
    }

    /** A price has the same place for ever, so that it keeps its order while the grid moves. */
    private int place(long ticks) {
        return (int) Math.floorMod(ticks / settings.spacing(), (long) Line.MOST_LEVELS);
    }

    private static long lowestAsk(Line line) {
        long lowest = Long.MAX_VALUE;
        for (int place = 0; place < Line.MOST_LEVELS; place++) {
            lowest = line.askLots(place) > 0 ? Math.min(lowest, line.askTicks(place)) : lowest;
        }
        return lowest;
    }

    private static long highestBid(Line line) {
        long highest = 0;
        for (int place = 0; place < Line.MOST_LEVELS; place++) {
            highest = Math.max(highest, line.bidTicks(place));
        }
        return highest;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(bestBid);
        out.putLong(bestAsk);
        out.putLong(inventoryLots);
    }

    @Override
    public void restore(StateReader in) {
        bestBid = in.getLong();
        bestAsk = in.getLong();
        inventoryLots = in.getLong();
    }
}
