package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Keeps one level of a strategy's quotes at the venue as it is wanted: taken back when its price or its quantity is
 * another, and sent again when it is off, or filled. What is left of one that was filled in part rests on; one that the venue
 * did not take is tried again a second after it was sent.
 */
final class QuoteOrder implements Stateful {
    private static final long TRY_AGAIN_NANOS = 1_000_000_000L;

    private final OwnOrder order;
    private final int owner;
    private final int instrumentId;
    private final Side side;
    private final int level;
    private long wantedTicks;
    private long wantedLots;
    private long sentLots;
    private RefusalReason refusedReason = RefusalReason.NONE;

    QuoteOrder(OwnOrder order, int owner, int instrumentId, Side side, int level) {
        this.order = order;
        this.owner = owner;
        this.instrumentId = instrumentId;
        this.side = side;
        this.level = level;
    }

    static QuoteOrder restored(OwnOrder order, int instrumentId, StateReader in) {
        QuoteOrder quote = new QuoteOrder(order, in.getInt(), instrumentId, Side.of(in.getInt()), in.getInt());
        quote.restore(in);
        return quote;
    }

    boolean is(Quote quote) {
        return owner == quote.owner() && side == quote.side() && level == quote.level();
    }

    void want(Quote quote) {
        wantedTicks = quote.priceTicks();
        wantedLots = quote.quantityLots();
    }

    /**
     * Brings the venue nearer to what is wanted.
     *
     * @param allowed whether anything may rest now
     * @return whether it was there as it is wanted, so that nothing is to do until the venue answers or other is wanted
     */
    boolean work(Event event, OrderEntry entry, boolean allowed, long predictionAgeNanos) {
        long lots = allowed ? wantedLots : 0;
        if (order.open()) {
            boolean asWanted = lots == sentLots && wantedTicks == order.limitTicks();
            if (!asWanted) {
                entry.takeBack(event, order, instrumentId);
            }
            return asWanted;
        }
        if (lots > 0 && !waits(event.eventTimeNanos())) {
            send(event, entry, lots, predictionAgeNanos);
        }
        return lots == 0;
    }

    /** What the venue did not take, as it would have traded at once, it takes when the market has moved away. */
    private boolean waits(long nowNanos) {
        return order.wasRejected()
                && wantedTicks == order.limitTicks()
                && nowNanos - order.sentNanos() < TRY_AGAIN_NANOS;
    }

    private void send(Event event, OrderEntry entry, long lots, long predictionAgeNanos) {
        if (entry.send(event, order, owner, instrumentId, side, lots, wantedTicks, true, predictionAgeNanos)) {
            sentLots = lots;
            refusedReason = RefusalReason.NONE;
        } else if (entry.verdict().reason() != refusedReason) {
            refusedReason = entry.verdict().reason();
            entry.report(event, instrumentId, side, lots, wantedTicks);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(owner);
        out.putInt(side.sign());
        out.putInt(level);
        out.putLong(wantedTicks);
        out.putLong(wantedLots);
        out.putLong(sentLots);
        out.putInt(refusedReason.code());
        order.save(out);
    }

    @Override
    public void restore(StateReader in) {
        wantedTicks = in.getLong();
        wantedLots = in.getLong();
        sentLots = in.getLong();
        refusedReason = RefusalReason.of(in.getInt());
        order.restore(in);
    }
}
