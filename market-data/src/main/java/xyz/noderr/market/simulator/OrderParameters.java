package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import xyz.noderr.pipeline.decision.Side;

/** An order as a request's parameters say it. */
final class OrderParameters {
    private static final int BAD_TIME_IN_FORCE = -1115;
    private static final int BAD_TYPE = -1116;
    private static final int BAD_SIDE = -1117;
    private static final String NAME = "^[a-zA-Z0-9-_]{1,36}$";
    private static final Pattern NAMES = Pattern.compile(NAME);

    private OrderParameters() {}

    static NewOrder order(Parameters parameters, Market market) {
        String symbol = parameters.symbol(market);
        Side side = choice(Side.class, parameters.mandatory("side"), BAD_SIDE, "Invalid side.");
        NewOrder.Type type = choice(NewOrder.Type.class, parameters.mandatory("type"), BAD_TYPE, "Invalid orderType.");
        BigDecimal quantity = parameters.decimal("quantity");
        BigDecimal price = BigDecimal.ZERO;
        if (type == NewOrder.Type.MARKET) {
            parameters.refuse("price");
        } else {
            price = parameters.decimal("price");
        }
        NewOrder.TimeInForce time = NewOrder.TimeInForce.GTC;
        if (type == NewOrder.Type.LIMIT) {
            time = choice(
                    NewOrder.TimeInForce.class,
                    parameters.mandatory("timeInForce"),
                    BAD_TIME_IN_FORCE,
                    "Invalid timeInForce.");
        } else {
            parameters.refuse("timeInForce");
        }
        String clientId = parameters.text("newClientOrderId", "");
        if (!clientId.isEmpty() && !NAMES.matcher(clientId).matches()) {
            throw Parameters.illegal("newClientOrderId", NAME);
        }
        return new NewOrder(clientId, symbol, Pair.of(symbol), side, type, time, quantity, price);
    }

    /** How much is to be said of the order: all, unless it can only rest. */
    static OrderAnswers.Detail detail(Parameters parameters, NewOrder.Type type) {
        OrderAnswers.Detail usual =
                type == NewOrder.Type.LIMIT_MAKER ? OrderAnswers.Detail.ACK : OrderAnswers.Detail.FULL;
        return choice(
                OrderAnswers.Detail.class,
                parameters.text("newOrderRespType", usual.name()),
                Refused.ILLEGAL_PARAMETER,
                "Data sent for parameter 'newOrderRespType' is not valid.");
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text, int code, String refusal) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refused(code, refusal));
    }
}
