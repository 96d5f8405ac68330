package xyz.noderr.strategy;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * One instrument on a strategy's desk: what it sees there, and what it wants. There are two ways to want something, and
 * they may stand side by side: a part of its capital invested ({@link #want}) or a position ({@link #hold}), for which the
 * account trades; and quotes ({@link #bid}, {@link #ask}), which rest in the book until somebody takes them, and whose fills
 * are the strategy's {@link #inventoryLots inventory}. Prices are in ticks, quantities in lots of the {@link #instrument}.
 */
public final class Line implements Stateful {
    /** How many levels a strategy can quote on each side. */
    public static final int MOST_LEVELS = 16;

    private final Desk desk;
    private final Portfolio account;
    private final int place;
    private final Instrument instrument;
    private final Exits exits = new Exits();
    private final QuoteSide bids = new QuoteSide(Side.BUY);
    private final QuoteSide asks = new QuoteSide(Side.SELL);
    private double weight;
    private long heldLots;
    private long inventoryLots;
    private boolean spoken;

    Line(Desk desk, Portfolio account, int place, Instrument instrument) {
        this.desk = desk;
        this.place = place;
        this.account = account;
        this.instrument = instrument;
    }

    /** Which of its desk's lines it is. */
    int place() {
        return place;
    }

    /** What is traded. */
    public Instrument instrument() {
        return instrument;
    }

    /** The last price; 0 before the first. */
    public long priceTicks() {
        return account.markTicks(instrument.id());
    }

    /** What the whole account holds, negative for short. */
    public long positionLots() {
        return account.positionLots(instrument.id());
    }

    /** What part of its capital this strategy wants invested now; 0 where it wants a position. */
    public double weight() {
        return weight;
    }

    /** What position this strategy wants now, in lots; 0 where it wants a part of its capital. */
    public long heldLots() {
        return heldLots;
    }

    /** What this strategy's quotes have bought, negative for sold, less what it has given up. */
    public long inventoryLots() {
        return inventoryLots;
    }

    /** How many lots a part of the strategy's capital buys at the last price; 0 before the first. */
    public long lots(double part) {
        long price = priceTicks();
        return price <= 0 ? 0 : instrument.affordableLots(capitalQuote(part), price);
    }

    /**
     * Wants a part of the strategy's capital invested here. What it wants of all its instruments may be 1 together.
     *
     * @param wanted 1 all of it long, 0 nothing, −1 all of it short, or anything between
     * @throws IllegalArgumentException when it is not from −1 to 1: the strategy is stopped
     */
    public void want(double wanted) {
        if (!(wanted >= -1 && wanted <= 1)) {
            throw new IllegalArgumentException("A weight is from -1 to 1, not " + wanted);
        }
        wants(wanted, 0);
    }

    /**
     * Wants a position, in the place of a part of its capital: it stays the same whatever the capital becomes.
     *
     * @param lots negative for short; an order is of whole steps of it
     * @throws IllegalArgumentException when it takes more than all of the strategy's capital, which is its worth, or the
     *     margin of it where it is held against one: the strategy is stopped
     */
    public void hold(long lots) {
        if (lots != 0 && !affordable(Math.abs(lots))) {
            throw new IllegalArgumentException("A position takes the strategy's capital at most, " + lots(1)
                    + " lots paid in full at " + priceTicks() + " ticks, not " + lots);
        }
        wants(0, lots);
    }

    private boolean affordable(long lots) {
        long price = priceTicks();
        return price > 0
                && instrument.settings().initialMargin().ofUp(instrument.notionalQuote(price, lots)) <= capitalQuote(1);
    }

    /** A part of the strategy's capital in the instrument's currency. */
    private long capitalQuote(double part) {
        return account.currencies().fromHome(account.currencies().of(instrument.id()), (long) (desk.capital() * part));
    }

    private void wants(double wanted, long lots) {
        int before = direction();
        weight = wanted;
        heldLots = lots;
        desk.reweighed();
        say();
        if (direction() != before) {
            exits.clear();
        }
    }

    private void say() {
        spoken = true;
        desk.said(instrument.id());
    }

    private void sayQuotes() {
        if (bids.changed() || asks.changed()) {
            desk.said(instrument.id());
        }
    }

    /** 1 where long is wanted, −1 where short, 0 where nothing. */
    private int direction() {
        return weight != 0 ? (weight > 0 ? 1 : -1) : Long.signum(heldLots);
    }

    /**
     * Gives up what is wanted when the price goes against it as far as this.
     *
     * @throws IllegalStateException when nothing is wanted
     */
    public void stopAt(long ticks) {
        requirePosition();
        exits.stop(ticks);
    }

    /**
     * Gives up what is wanted when the price goes its way as far as this.
     *
     * @throws IllegalStateException when nothing is wanted
     */
    public void takeProfitAt(long ticks) {
        requirePosition();
        exits.takeProfit(ticks);
    }

    /**
     * Gives up what is wanted when the price comes back by so much from the best since now.
     *
     * @throws IllegalStateException when nothing is wanted
     */
    public void trailBy(long ticks) {
        requirePosition();
        exits.trail(ticks, priceTicks());
    }

    private void requirePosition() {
        if (direction() == 0) {
            throw new IllegalStateException("A condition of exit needs something to exit from: say want or hold first");
        }
    }

    /**
     * Wants to buy here, no sooner than somebody sells at this price. It rests, and rests again when it was taken, until
     * another price, another quantity or none is named for its level.
     *
     * @param level which of its bids, from 0
     * @param lots 0 for none
     * @throws IllegalArgumentException when there is no such level, price or quantity: the strategy is stopped
     */
    public void bid(int level, long ticks, long lots) {
        bids.set(level, ticks, instrument.orderable(lots));
        sayQuotes();
    }

    /** Wants to sell here, no sooner than somebody buys at this price; else as {@link #bid}. */
    public void ask(int level, long ticks, long lots) {
        asks.set(level, ticks, instrument.orderable(lots));
        sayQuotes();
    }

    /** The price of one of its bids that stands; 0 where none does. */
    public long bidTicks(int level) {
        return bids.ticks(level);
    }

    /** How much of one of its bids is to rest; 0 where none stands. */
    public long bidLots(int level) {
        return bids.lots(level);
    }

    /** The price of one of its asks that stands; 0 where none does. */
    public long askTicks(int level) {
        return asks.ticks(level);
    }

    /** How much of one of its asks is to rest; 0 where none stands. */
    public long askLots(int level) {
        return asks.lots(level);
    }

    /** Wants none of its quotes any more. What they have brought stays. */
    public void withdraw() {
        bids.withdraw();
        asks.withdraw();
        sayQuotes();
    }

    /** Keeps nothing of what its quotes have brought: the account trades it away. */
    public void giveUpInventory() {
        if (inventoryLots != 0) {
            say();
        }
        inventoryLots = 0;
    }

    /** One of its quotes was filled. */
    void filled(Event fill) {
        inventoryLots += fill.side().sign() * fill.quantityLots();
        say();
    }

    void stop() {
        want(0);
        withdraw();
        giveUpInventory();
    }

    /** The condition that this event meets: what was wanted is given up then. */
    @Nullable
    Exit exitAt(Event event) {
        int direction = direction();
        if (direction == 0) {
            return null;
        }
        Exit exit = exits.met(event, direction);
        if (exit != null) {
            want(0);
        }
        return exit;
    }

    /** Whether another weight or inventory is to be told, from now on no more. */
    boolean takeSpoken() {
        boolean was = spoken;
        spoken = false;
        return was;
    }

    /** Its quotes are to be told again, as what is allowed has changed. */
    void tellQuotesAgain() {
        bids.tellAgain();
        asks.tellAgain();
        sayQuotes();
    }

    void tellQuotes(int owner, boolean allowed, Intention intention) {
        bids.tell(owner, instrument.id(), allowed, intention);
        asks.tell(owner, instrument.id(), allowed, intention);
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(weight);
        out.putLong(heldLots);
        out.putLong(inventoryLots);
        exits.save(out);
        bids.save(out);
        asks.save(out);
    }

    @Override
    public void restore(StateReader in) {
        weight = in.getDouble();
        heldLots = in.getLong();
        inventoryLots = in.getLong();
        exits.restore(in);
        bids.restore(in);
        asks.restore(in);
        spoken = false;
    }
}
