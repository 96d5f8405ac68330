package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.OrderType;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.decision.TimeInForce;

/** An order at the venue: what is left of it, what it waits for, and where it stands in the queue at its price. */
final class VenueOrder {
    private final long id;
    private final Side side;
    private final OrderTerms terms;
    private final long decidedNanos;
    private final long arrivedNanos;
    private long limitTicks;
    private long remainingLots;
    private long filledLots;
    private long shownLots;
    private long triggerTicks;
    private boolean waitsForParent;
    private boolean waitsForTrigger;
    private boolean over;
    private boolean rests;
    private double aheadLots;
    private long restedLots;
    private long tradedLots;

    VenueOrder(Request request) {
        id = request.orderId();
        side = request.side();
        terms = request.terms();
        decidedNanos = request.decidedNanos();
        arrivedNanos = request.arrivalNanos();
        limitTicks = request.limitTicks();
        remainingLots = request.quantityLots();
        triggerTicks = terms.triggerTicks();
        waitsForTrigger = terms.type().waitsForTrigger();
        show();
    }

    long id() {
        return id;
    }

    Side side() {
        return side;
    }

    OrderTerms terms() {
        return terms;
    }

    long decidedNanos() {
        return decidedNanos;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    boolean isAtAnyPrice() {
        return !terms.type().hasLimit();
    }

    boolean fillOrKill() {
        return terms.time() == TimeInForce.FILL_OR_KILL;
    }

    /** The worst price that it accepts; of one at any price nothing is worse. */
    long limitTicks() {
        return isAtAnyPrice() ? (side == Side.BUY ? Long.MAX_VALUE : Long.MIN_VALUE) : limitTicks;
    }

    boolean accepts(long priceTicks) {
        return isAtAnyPrice() || side.sign() * (limitTicks - priceTicks) >= 0;
    }

    /** Whether a price is beyond its own: who got there went past all that rested at its price. */
    boolean isPassedBy(long priceTicks) {
        return !isAtAnyPrice() && side.sign() * (limitTicks - priceTicks) > 0;
    }

    boolean expires() {
        return terms.time() == TimeInForce.GOOD_TILL_DATE;
    }

    /** Whether it is in the market: it waits for nothing, and there is something left of it. */
    boolean active() {
        return !over && !waitsForParent && !waitsForTrigger;
    }

    boolean over() {
        return over;
    }

    void end() {
        over = true;
    }

    boolean waitsForParent() {
        return waitsForParent;
    }

    void waitForParent() {
        waitsForParent = true;
    }

    void parentIsFilled() {
        waitsForParent = false;
    }

    boolean waitsForTrigger() {
        return !over && !waitsForParent && waitsForTrigger;
    }

    /** Whether it has been woken by its trigger. */
    boolean waitedForTrigger() {
        return terms.type().waitsForTrigger();
    }

    void trigger() {
        waitsForTrigger = false;
    }

    long triggerTicks() {
        return triggerTicks;
    }

    boolean isTriggeredBy(long priceTicks) {
        return side.sign() * (priceTicks - triggerTicks) >= 0;
    }

    /** The trigger of a trailing stop goes with a price that is better than all since it came. */
    void follow(long priceTicks) {
        if (terms.type() == OrderType.TRAILING_STOP) {
            long behind = priceTicks + side.sign() * terms.trailTicks();
            boolean better = triggerTicks == 0 || side.sign() * (triggerTicks - behind) > 0;
            triggerTicks = better ? behind : triggerTicks;
        }
    }

    long remainingLots() {
        return remainingLots;
    }

    long filledLots() {
        return filledLots;
    }

    /** How much of it the market sees. */
    long shownLots() {
        return shownLots;
    }

    private void show() {
        shownLots = terms.displayLots() == 0 ? remainingLots : Math.min(terms.displayLots(), remainingLots);
    }

    /** Whether all that was shown of an iceberg is gone: its next part stands at the end of the queue. */
    boolean isToBeShownAgain() {
        return shownLots <= 0 && remainingLots > 0;
    }

    void showAgain() {
        show();
    }

    void fill(long lots) {
        remainingLots -= lots;
        filledLots += lots;
        shownLots -= Math.min(lots, shownLots);
    }

    /** What another order of its group has got, or what there is not to reduce. */
    void takeOff(long lots) {
        remainingLots = Math.max(remainingLots - lots, 0);
        shownLots = Math.min(shownLots, remainingLots);
    }

    /**
     * Another quantity and limit.
     *
     * @return whether it loses its place in the queue
     */
    boolean change(long lots, long newLimitTicks) {
        boolean loses = newLimitTicks != limitTicks || lots > remainingLots;
        rests = rests && !loses;
        limitTicks = newLimitTicks;
        remainingLots = lots;
        show();
        return loses;
    }

    /** Whether it has come to rest, and is a maker from then on. */
    boolean rests() {
        return rests;
    }

    void rest() {
        rests = true;
    }

    /** Puts it behind so many lots at its price. */
    void queueBehind(double ahead, long resting) {
        rests = true;
        aheadLots = ahead;
        restedLots = resting;
        tradedLots = 0;
    }

    double aheadLots() {
        return aheadLots;
    }

    long restedLots() {
        return restedLots;
    }

    long tradedLots() {
        return tradedLots;
    }

    /** Others traded at its price: they stood before it. */
    void traded(long lots) {
        aheadLots -= lots;
        tradedLots += lots;
    }

    /** It stands at the front. */
    void isFirst() {
        aheadLots = 0;
    }
}
