package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The symbols' filters: as {@code exchangeInfo} tells them, and as orders are held against them. */
final class OrderFilters {
    static final BigDecimal MOST_PRICE = new BigDecimal("1000000");
    static final BigDecimal MOST_QUANTITY = new BigDecimal("9000");
    static final BigDecimal LEAST_NOTIONAL = new BigDecimal("5");

    private static final int FILTER_FAILURE = -1013;

    private OrderFilters() {}

    /**
     * Refuses what they do not let pass.
     *
     * @param marketPrice what a market order's worth is reckoned with; null where there is none, and it is not
     */
    static void check(NewOrder order, SymbolFacts facts, @Nullable BigDecimal marketPrice) {
        boolean market = order.type() == NewOrder.Type.MARKET;
        if (!market && !within(order.price(), facts.priceDecimals(), MOST_PRICE)) {
            throw failure("PRICE_FILTER");
        }
        if (!within(order.quantity(), facts.quantityDecimals(), MOST_QUANTITY)) {
            throw failure("LOT_SIZE");
        }
        BigDecimal price = market ? marketPrice : order.price();
        if (price != null && price.multiply(order.quantity()).compareTo(LEAST_NOTIONAL) < 0) {
            throw failure("NOTIONAL");
        }
    }

    /** Whether it is one step or more, a whole number of them, and not too much; a step is one of the last decimal. */
    private static boolean within(BigDecimal value, int decimals, BigDecimal most) {
        return value.signum() > 0 && value.stripTrailingZeros().scale() <= decimals && value.compareTo(most) <= 0;
    }

    private static Refused failure(String filter) {
        return new Refused(FILTER_FAILURE, "Filter failure: " + filter);
    }
}
