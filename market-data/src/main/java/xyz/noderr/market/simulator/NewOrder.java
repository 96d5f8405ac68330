package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import xyz.noderr.pipeline.decision.Side;

/**
 * An order as a client asks for it.
 *
 * @param clientId the client's own name for it; empty where the venue is to make one
 * @param price the limit; 0 for a market order
 */
record NewOrder(
        String clientId,
        String symbol,
        Pair pair,
        Side side,
        Type type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        BigDecimal price) {
    enum Type {
        MARKET,
        LIMIT,
        /** Refused where it would not rest. */
        LIMIT_MAKER
    }

    enum TimeInForce {
        /** Until it is cancelled. */
        GTC,
        /** What does not fill at once expires. */
        IOC,
        /** All at once, or nothing. */
        FOK
    }

    boolean buys() {
        return side == Side.BUY;
    }

    /** Whether what does not fill at once waits in the book. */
    boolean rests() {
        return type != Type.MARKET && timeInForce == TimeInForce.GTC;
    }

    /** Whether a price is within its limit. */
    boolean takes(BigDecimal offered) {
        return type == Type.MARKET || offered.compareTo(price) == 0 || isPassedBy(offered);
    }

    /** Whether a price is better for it than its limit. */
    boolean isPassedBy(BigDecimal traded) {
        return buys() ? traded.compareTo(price) < 0 : traded.compareTo(price) > 0;
    }

    /** What it pays with. */
    String spends() {
        return buys() ? pair.quote() : pair.base();
    }

    /** What it is paid with. */
    String receives() {
        return buys() ? pair.base() : pair.quote();
    }

    /** How much of {@link #spends} a quantity takes at a price. */
    BigDecimal spent(BigDecimal quantity, BigDecimal price) {
        return buys() ? quantity.multiply(price) : quantity;
    }

    /** How much of {@link #receives} a quantity brings at a price, before the commission. */
    BigDecimal received(BigDecimal quantity, BigDecimal price) {
        return buys() ? quantity : quantity.multiply(price);
    }
}
