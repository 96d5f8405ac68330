package xyz.noderr.strategy.sentinel;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** One level of a strategy's quotes as it wants it to rest, and how much of it was passed on. */
final class StandingQuote implements Stateful {
    private final int owner;
    private final int instrumentId;
    private final Side side;
    private final int level;
    private long priceTicks;
    private long wantedLots;
    private long passedLots;

    StandingQuote(int owner, int instrumentId, Side side, int level) {
        this.owner = owner;
        this.instrumentId = instrumentId;
        this.side = side;
        this.level = level;
    }

    static StandingQuote restored(StateReader in) {
        StandingQuote quote = new StandingQuote(in.getInt(), in.getInt(), Side.of(in.getInt()), in.getInt());
        quote.restore(in);
        return quote;
    }

    boolean is(Quote quote) {
        return instrumentId == quote.instrumentId()
                && owner == quote.owner()
                && side == quote.side()
                && level == quote.level();
    }

    void pass(Quote quote, Allowance allowance) {
        priceTicks = quote.priceTicks();
        wantedLots = quote.quantityLots();
        passedLots = allowance.quote(instrumentId, wantedLots);
        fill(quote);
    }

    void review(Allowance allowance, Intention intention) {
        long allowed = allowance.quote(instrumentId, wantedLots);
        if (allowed != passedLots) {
            passedLots = allowed;
            fill(intention.quote());
        }
    }

    private void fill(Quote quote) {
        quote.set(owner, instrumentId, side, level, priceTicks, passedLots);
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(owner);
        out.putInt(instrumentId);
        out.putInt(side.sign());
        out.putInt(level);
        out.putLong(priceTicks);
        out.putLong(wantedLots);
        out.putLong(passedLots);
    }

    @Override
    public void restore(StateReader in) {
        priceTicks = in.getLong();
        wantedLots = in.getLong();
        passedLots = in.getLong();
    }
}
