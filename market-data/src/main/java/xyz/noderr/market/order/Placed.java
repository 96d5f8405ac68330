package xyz.noderr.market.order;

import java.util.List;

/**
 * An order that the venue has taken.
 *
 * @param executions what was filled at once, in its order
 */
record Placed(OrderState state, List<Execution> executions) {}
