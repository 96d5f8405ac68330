package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the venue says of orders, trades and balances. */
final class OrderAnswers {
    private static final int DECIMALS = 8;
    private static final String ZERO = text(BigDecimal.ZERO);
    private static final String SELF_TRADES = "NONE";

    /** How much it says of a new order. */
    enum Detail {
        ACK,
        RESULT,
        FULL
    }

    private OrderAnswers() {}

    /** With eight decimals, as the venue has them, or more where it needs more. */
    private static String text(BigDecimal amount) {
        int decimals = Math.max(DECIMALS, amount.stripTrailingZeros().scale());
        return amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** To {@code POST order}. */
    static ObjectNode placed(SimulatedOrder order, Detail detail) {
        ObjectNode answer = head(order, order.clientId()).put("transactTime", order.millis());
        if (detail == Detail.ACK) {
            return answer;
        }
        terms(answer, order).put("workingTime", order.millis()).put("selfTradePreventionMode", SELF_TRADES);
        if (detail == Detail.FULL) {
            ArrayNode fills = answer.putArray("fills");
            order.fills().forEach(fill -> fills.add(paid(price(fill), fill).put("tradeId", fill.id())));
        }
        return answer;
    }

    /** To {@code GET order}, and each of {@code GET openOrders}. */
    static ObjectNode state(SimulatedOrder order) {
        return terms(head(order, order.clientId()), order)
                .put("stopPrice", ZERO)
                .put("icebergQty", ZERO)
                .put("time", order.millis())
                .put("updateTime", order.updateMillis())
                .put("isWorking", true)
                .put("workingTime", order.millis())
                .put("selfTradePreventionMode", SELF_TRADES);
    }

    /**
     * To {@code DELETE order}.
     *
     * @param cancelId the client's name for the request
     */
    static ObjectNode canceled(SimulatedOrder order, String cancelId) {
        ObjectNode answer = head(order, cancelId)
                .put("origClientOrderId", order.clientId())
                .put("transactTime", order.updateMillis());
        return terms(answer, order).put("selfTradePreventionMode", SELF_TRADES);
    }

    private static ObjectNode head(SimulatedOrder order, String clientId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", order.asked().symbol())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("clientOrderId", clientId);
    }

    private static ObjectNode terms(ObjectNode answer, SimulatedOrder order) {
        NewOrder asked = order.asked();
        return answer.put("price", text(asked.price()))
                .put("origQty", text(asked.quantity()))
                .put("executedQty", text(order.executed()))
                .put("origQuoteOrderQty", ZERO)
                .put("cummulativeQuoteQty", text(order.quoteExecuted()))
                .put("status", order.status().name())
                .put("timeInForce", asked.timeInForce().name())
                .put("type", asked.type().name())
                .put("side", asked.side().name());
    }

    private static ObjectNode price(OrderFill fill) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("price", text(fill.price()))
                .put("qty", text(fill.quantity()));
    }

    private static ObjectNode paid(ObjectNode answer, OrderFill fill) {
        return answer.put("commission", text(fill.commission())).put("commissionAsset", fill.commissionAsset());
    }

    /** Each of {@code GET myTrades}. */
    static ObjectNode trade(SimulatedOrder order, OrderFill fill) {
        return paid(price(fill).put("quoteQty", text(fill.quoteQuantity())), fill)
                .put("symbol", order.asked().symbol())
                .put("id", fill.id())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("time", fill.millis())
                .put("isBuyer", order.asked().buys())
                .put("isMaker", fill.maker())
                .put("isBestMatch", true);
    }

    /**
     * To {@code GET account}.
     *
     * @param zeroes whether assets of which there is nothing are told
     */
    static ObjectNode account(Balances balances, BigDecimal commission, long millis, boolean zeroes) {
        // In hundredths of a percent, as the venue has it.
        int rate = commission.movePointRight(4).intValue();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("makerCommission", rate).put("takerCommission", rate);
        answer.put("buyerCommission", 0).put("sellerCommission", 0);
        answer.putObject("commissionRates")
                .put("maker", text(commission))
                .put("taker", text(commission))
                .put("buyer", ZERO)
                .put("seller", ZERO);
        answer.put("canTrade", true).put("canWithdraw", false).put("canDeposit", false);
        answer.put("updateTime", millis).put("accountType", "SPOT");
        ArrayNode each = answer.putArray("balances");
        for (String asset : balances.assets()) {
            BigDecimal free = balances.free(asset);
            BigDecimal locked = balances.locked(asset);
            if (zeroes || free.signum() > 0 || locked.signum() > 0) {
                each.addObject().put("asset", asset).put("free", text(free)).put("locked", text(locked));
            }
        }
        answer.putArray("permissions").add("SPOT");
        return answer;
    }

    /** What fills of a symbol cost, and what that is taken in. */
    static ObjectNode commission(String symbol, SimulatedAccount account) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("symbol", symbol);
        answer.putObject("standardCommission")
                .put("maker", text(account.commission()))
                .put("taker", text(account.commission()))
                .put("buyer", ZERO)
                .put("seller", ZERO);
        boolean taken = account.commissionAsset() != null;
        answer.putObject("discount")
                .put("enabledForAccount", taken)
                .put("enabledForSymbol", taken)
                .put("discountAsset", taken ? account.commissionAsset() : "BNB")
                .put("discount", ZERO);
        return answer;
    }
}
