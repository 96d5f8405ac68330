package xyz.noderr.backtest.venue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.OrderType;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Our orders at the venue, in the order of their arrival: which it takes, what wakes and what ends them, and what each fill does
 * to the others. What fills them is the business of a {@link FillModel}.
 */
final class Matching implements Executions {
    /** The order of a position that the venue takes away. */
    static final long NO_ORDER = 0;

    private static final int PARENTS_KEPT = 1024;

    private final Instrument instrument;
    private final VenueSettings settings;
    private final FillModel fills;
    private final Fees fees;
    private final VenueAccount account;
    private final Answers answers;
    private final List<VenueOrder> orders = new ArrayList<>();
    /** Ids of orders that were filled whole, the oldest giving way: halves of brackets that come later wait for nothing. */
    private final long[] filledIds = new long[PARENTS_KEPT];

    private int filledCount;
    private long nextExpiryNanos = Long.MAX_VALUE;
    private boolean changed;
    private boolean closed;

    Matching(Instrument instrument, VenueSettings settings, FillModel fills, VenueAccount account, Answers answers) {
        this.instrument = instrument;
        this.settings = settings;
        this.fills = fills;
        this.account = account;
        this.answers = answers;
        fees = new Fees(instrument, settings);
    }

    void arrive(Request request) {
        long now = request.arrivalNanos();
        expire(now);
        switch (request.kind()) {
            case ORDER -> enter(new VenueOrder(request), now);
            case MODIFY -> change(request, now);
            case CANCEL -> cancel(request.orderId(), now);
            case REFUSAL, NOTICE -> throw new IllegalArgumentException(request.kind() + " does not leave for a venue");
        }
        settle(now);
    }

    private void enter(VenueOrder order, long now) {
        OrderTerms terms = order.terms();
        if (closed || !isTakeable(order, order.remainingLots(), now)) {
            answers.rejected(now, order.id());
            return;
        }
        if (terms.parent() != 0 && !wasFilled(terms.parent())) {
            if (find(terms.parent()) == null) {
                answers.rejected(now, order.id());
                return;
            }
            order.waitForParent();
        }
        answers.accepted(now, order.id());
        orders.add(order);
        if (order.expires()) {
            nextExpiryNanos = Math.min(nextExpiryNanos, terms.expiresNanos());
        }
        if (!order.waitsForParent()) {
            begin(order, now);
        }
    }

    private boolean isTakeable(VenueOrder order, long lots, long now) {
        OrderTerms terms = order.terms();
        boolean triggerKnown = terms.type() == OrderType.TRAILING_STOP
                ? terms.trailTicks() > 0
                : !terms.type().waitsForTrigger() || terms.triggerTicks() > 0;
        return lots > 0
                && instrument.orderable(lots) == lots
                && triggerKnown
                && (order.isAtAnyPrice() || order.limitTicks() > 0)
                && instrument.notionalQuote(priceOf(order), lots) >= instrument.minNotionalQuote()
                && isWithinBand(order)
                && !(order.expires() && terms.expiresNanos() <= now)
                && !(terms.reduces() && terms.parent() == 0 && reducible(order.side()) == 0)
                && !(terms.mustRest() && !terms.type().waitsForTrigger() && fills.wouldTake(order))
                && !(terms.mustRest() && terms.time().immediate());
    }

    /** By which the least worth is reckoned. */
    private long priceOf(VenueOrder order) {
        if (!order.isAtAnyPrice()) {
            return order.limitTicks();
        }
        long price = Math.max(fills.lastTicks(), order.triggerTicks());
        return price == 0 ? Integer.MAX_VALUE : price; // Before the first price nothing is too small.
    }

    private boolean isWithinBand(VenueOrder order) {
        long last = fills.lastTicks();
        return settings.priceBand().isZero()
                || order.isAtAnyPrice()
                || last == 0
                || Math.abs(order.limitTicks() - last) <= settings.priceBand().ofDown(last);
    }

    /** How much of what is held an order of a side may take away. */
    private long reducible(Side side) {
        return Math.max(-side.sign() * account.positionLots(), 0);
    }

    /** An order that waits for no other begins. */
    private void begin(VenueOrder order, long now) {
        if (order.waitsForTrigger()) {
            long last = fills.lastTicks();
            if (last != 0) {
                order.follow(last);
                if (order.isTriggeredBy(last)) {
                    wake(order, now);
                }
            }
        } else {
            toMarket(order, now);
        }
    }

    private void wake(VenueOrder order, long now) {
        order.trigger();
        if (order.terms().mustRest() && fills.wouldTake(order)) {
            end(order, now);
        } else {
            toMarket(order, now);
        }
    }

    private void toMarket(VenueOrder order, long now) {
        boolean once = fills.fillsAtOnce() && order.terms().time().immediate();
        if (!(once && order.fillOrKill() && fills.takeable(order) < order.remainingLots())) {
            fills.arrives(order, now, this);
        }
        if (once && order.remainingLots() > 0) {
            end(order, now);
        }
    }

    private void change(Request request, long now) {
        VenueOrder order = find(request.orderId());
        if (order == null || order.over()) {
            return; // Filled meanwhile: its fill is the answer.
        }
        VenueOrder wanted = new VenueOrder(request);
        if (!isTakeable(wanted, request.quantityLots(), now) || (order.terms().mustRest() && fills.wouldTake(wanted))) {
            answers.rejected(now, order.id());
            order.end(); // A venue that refuses a change of an order takes it off; what is known of it has to be sure.
            changed = true;
            return;
        }
        boolean loses = order.change(request.quantityLots(), request.limitTicks());
        answers.accepted(now, order.id());
        if (loses && order.active()) {
            toMarket(order, now);
        }
    }

    private void cancel(long orderId, long now) {
        VenueOrder order = find(orderId);
        if (order != null) { // One that was filled meanwhile is gone: its fill is the answer.
            end(order, now);
        }
    }

    private @Nullable VenueOrder find(long orderId) {
        for (VenueOrder each : orders) {
            if (each.id() == orderId && !each.over()) {
                return each;
            }
        }
        return null;
    }

    private boolean wasFilled(long orderId) {
        for (long each : filledIds) {
            if (each == orderId) {
                return true;
            }
        }
        return false;
    }

    private void end(VenueOrder order, long now) {
        order.end();
        changed = true;
        answers.cancelled(now, order.id());
    }

    /** Something of the market happens. */
    void onMarket(Event event, long now) {
        expire(now);
        fills.onMarket(event, now, orders, this);
        endChances(now);
        triggers(now);
        settle(now);
    }

    /** The bar that was told last is over. */
    void barEnds(long now) {
        expire(now);
        for (int leg = 0; leg < fills.barLegs(); leg++) {
            fills.barReaches(leg);
            triggers(now);
            fills.barFills(leg, now, orders, this);
            settle(now);
        }
        fills.barEnds(now);
        endChances(now);
        settle(now);
    }

    /** What takes at once or not at all has had its chance. */
    private void endChances(long now) {
        if (!fills.wasChance()) {
            return;
        }
        for (VenueOrder order : orders) {
            if (order.active() && order.terms().time().immediate()) {
                end(order, now);
            }
        }
    }

    private void triggers(long now) {
        long up = fills.reachedUp();
        long down = fills.reachedDown();
        for (int i = 0; i < orders.size(); i++) {
            VenueOrder order = orders.get(i);
            if (order.waitsForTrigger() && fills.reaches(order)) {
                long reached = order.side() == Side.BUY ? up : down;
                long better = order.side() == Side.BUY ? down : up;
                if (reached != 0 && order.triggerTicks() != 0 && order.isTriggeredBy(reached)) {
                    wake(order, now);
                } else if (better != 0) {
                    order.follow(better);
                }
            }
        }
    }

    /** When the next order has stood long enough; {@link Long#MAX_VALUE} for never. */
    long nextExpiryNanos() {
        return nextExpiryNanos;
    }

    /** Takes off what has stood long enough. */
    void expire(long now) {
        if (now < nextExpiryNanos) {
            return;
        }
        nextExpiryNanos = Long.MAX_VALUE;
        for (VenueOrder order : orders) {
            if (order.expires() && !order.over()) {
                if (order.terms().expiresNanos() <= now) {
                    end(order, order.terms().expiresNanos());
                } else {
                    nextExpiryNanos = Math.min(nextExpiryNanos, order.terms().expiresNanos());
                }
            }
        }
        settle(now);
    }

    @Override
    public long take(VenueOrder order, long timeNanos, long priceTicks, long lots, long movedTicks) {
        return fill(order, timeNanos, priceTicks, lots, false, movedTicks);
    }

    @Override
    public long make(VenueOrder order, long timeNanos, long lots) {
        return fill(order, timeNanos, order.limitTicks(), lots, true, 0);
    }

    private long fill(VenueOrder order, long timeNanos, long priceTicks, long lots, boolean maker, long movedTicks) {
        long most = order.terms().reduces() ? Math.min(lots, reducible(order.side())) : lots;
        boolean half = order.fillOrKill() && !fills.fillsAtOnce() && most < order.remainingLots();
        if (order.over() || half) {
            return 0;
        }
        if (most > 0) {
            long notional = instrument.notionalQuote(priceTicks, most);
            long fee = fees.of(timeNanos, most, notional, maker);
            order.fill(most);
            account.fill(order.side(), most, notional, fee);
            answers.filled(
                    timeNanos,
                    order.id(),
                    order.side(),
                    priceTicks,
                    most,
                    order.remainingLots(),
                    notional,
                    fee,
                    maker,
                    movedTicks);
            takeOffGroup(order, most, timeNanos);
        }
        if (order.terms().reduces() && order.remainingLots() > 0 && reducible(order.side()) == 0) {
            end(order, timeNanos);
        } else if (order.remainingLots() == 0) {
            order.end();
            filledIds[filledCount++ & (PARENTS_KEPT - 1)] = order.id();
        }
        changed = changed || order.over() || order.isToBeShownAgain();
        return most;
    }

    private void takeOffGroup(VenueOrder filled, long lots, long now) {
        long group = filled.terms().group();
        if (group == 0) {
            return;
        }
        for (VenueOrder other : orders) {
            if (other != filled && !other.over() && other.terms().group() == group) {
                other.takeOff(lots);
                if (other.remainingLots() == 0) {
                    end(other, now);
                }
            }
        }
    }

    /** What ended or was shown goes its way, and what that does to others, until nothing changes. */
    private void settle(long now) {
        while (changed) {
            changed = false;
            for (int i = 0; i < orders.size(); i++) {
                VenueOrder order = orders.get(i);
                if (order.waitsForParent() && !order.over()) {
                    settleChild(order, now);
                } else if (order.active() && order.isToBeShownAgain()) {
                    order.showAgain();
                    fills.arrives(order, now, this);
                }
            }
            orders.removeIf(VenueOrder::over);
        }
    }

    private void settleChild(VenueOrder order, long now) {
        long parent = order.terms().parent();
        if (wasFilled(parent)) {
            order.parentIsFilled();
            begin(order, now);
        } else if (find(parent) == null) {
            end(order, now);
        }
    }

    /** Takes all orders off and the position away, and takes no order any more. */
    void liquidate(long now) {
        closed = true;
        for (VenueOrder order : orders) {
            if (!order.over()) {
                end(order, now);
            }
        }
        settle(now);
        long lots = Math.abs(account.positionLots());
        if (lots == 0) {
            return;
        }
        Side side = account.positionLots() > 0 ? Side.SELL : Side.BUY;
        long last = fills.lastTicks();
        long ticks =
                Math.max(1, last + side.sign() * settings.liquidationSlippage().ofUp(last));
        long notional = instrument.notionalQuote(ticks, lots);
        long fee = fees.of(now, lots, notional, false);
        account.fill(side, lots, notional, fee);
        answers.filled(now, NO_ORDER, side, ticks, lots, 0, notional, fee, false, 0);
    }

    long lastTicks() {
        return fills.lastTicks();
    }
}
