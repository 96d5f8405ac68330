package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.live.ReceiveClock;

/** The requests of the account: all of them signed, and spot's alone. */
final class AccountRequests {
    private static final Set<String> ENDPOINTS =
            Set.of("account", "account/commission", "order", "openOrders", "myTrades");
    private static final int CANCEL_REJECTED = -2011;
    private static final int NO_SUCH_ORDER = -2013;
    private static final int MOST_TRADES = 1_000;

    private final Market market;
    private final SimulatedAccount account;
    private final SignedRequests signed;
    private final SimulatedOrders orders;

    AccountRequests(Market market, SimulatedAccount account, ReceiveClock clock) {
        this.market = market;
        this.account = account;
        signed = new SignedRequests(account, clock);
        orders = new SimulatedOrders(market, account);
    }

    static boolean serves(String endpoint) {
        return ENDPOINTS.contains(endpoint);
    }

    /** What the venue charges for a request. */
    static int weight(String endpoint, RestRequest request) {
        return switch (endpoint) {
            case "order" -> request.method().equals(HttpMethod.GET) ? 4 : 1;
            case "openOrders" -> request.parameters().has("symbol") ? 6 : 80;
            case "myTrades" -> request.parameters().has("orderId") ? 5 : 20;
            default -> 20;
        };
    }

    SimulatedOrders orders() {
        return orders;
    }

    /** What the commission's asset is worth, where the symbol is that of it; else null. */
    @Nullable
    String price(String symbol) {
        String asset = account.commissionAsset();
        boolean named = asset != null
                && market.facts().symbols().keySet().stream()
                        .anyMatch(each -> symbol.equals(asset + Pair.of(each).quote()));
        return named && account.commissionAssetPrice() != null
                ? account.commissionAssetPrice().toPlainString()
                : null;
    }

    /**
     * Answers it.
     *
     * @throws Refused as the venue does
     */
    RestAnswer answer(String endpoint, RestRequest request) {
        String what = request.method() + " " + endpoint;
        return switch (what) {
            case "GET account" -> account(signed.check(request));
            case "GET account/commission" -> commission(signed.check(request));
            case "POST order" -> place(signed.check(request));
            case "GET order" -> state(signed.check(request));
            case "DELETE order" -> cancel(signed.check(request));
            case "GET openOrders" -> open(signed.check(request));
            case "GET myTrades" -> trades(signed.check(request));
            default -> RestAnswer.error(405, 405, "the simulator has no " + what);
        };
    }

    private RestAnswer account(Parameters parameters) {
        boolean zeroes = !parameters.text("omitZeroBalances", "false").equals("true");
        parameters.refuseUnread();
        return RestAnswer.ok(OrderAnswers.account(orders.balances(), account.commission(), market.millis(), zeroes));
    }

    private RestAnswer commission(Parameters parameters) {
        String symbol = parameters.symbol(market);
        parameters.refuseUnread();
        return RestAnswer.ok(OrderAnswers.commission(symbol, account));
    }

    private RestAnswer place(Parameters parameters) {
        NewOrder asked = OrderParameters.order(parameters, market);
        OrderAnswers.Detail detail = OrderParameters.detail(parameters, asked.type());
        parameters.refuseUnread();
        OrderFilters.check(
                asked,
                Objects.requireNonNull(market.facts().symbols().get(asked.symbol())),
                market.best(asked.symbol(), asked.side()));
        return RestAnswer.ok(OrderAnswers.placed(orders.place(asked), detail));
    }

    private RestAnswer state(Parameters parameters) {
        SimulatedOrder order = named(parameters);
        parameters.refuseUnread();
        if (order == null) {
            throw new Refused(NO_SUCH_ORDER, "Order does not exist.");
        }
        return RestAnswer.ok(OrderAnswers.state(order));
    }

    private RestAnswer cancel(Parameters parameters) {
        SimulatedOrder order = named(parameters);
        String cancelId = parameters.text("newClientOrderId", order == null ? "" : "simulated-cancel-" + order.id());
        parameters.refuseUnread();
        if (order == null || !order.open()) {
            throw new Refused(CANCEL_REJECTED, "Unknown order sent.");
        }
        orders.cancel(order);
        return RestAnswer.ok(OrderAnswers.canceled(order, cancelId));
    }

    /** The order that a request is about, by number or name, or both; null where there is none. */
    private @Nullable SimulatedOrder named(Parameters parameters) {
        String symbol = parameters.symbol(market);
        String clientId = parameters.text("origClientOrderId", "");
        boolean byId = parameters.has("orderId");
        if (!byId && clientId.isEmpty()) {
            throw new Refused(
                    Refused.MISSING_PARAMETER,
                    "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        SimulatedOrder order = byId ? orders.byId(parameters.number("orderId", 0)) : orders.byClientId(clientId);
        if (order == null
                || !order.asked().symbol().equals(symbol)
                || (!clientId.isEmpty() && !clientId.equals(order.clientId()))) {
            return null;
        }
        return order;
    }

    private RestAnswer open(Parameters parameters) {
        boolean all = !parameters.has("symbol");
        String symbol = all ? "" : parameters.symbol(market);
        parameters.refuseUnread();
        return array(orders.resting().stream()
                .filter(order -> all || order.asked().symbol().equals(symbol))
                .map(OrderAnswers::state));
    }

    private RestAnswer trades(Parameters parameters) {
        String symbol = parameters.symbol(market);
        long orderId = parameters.number("orderId", 0);
        long fromId = parameters.number("fromId", 0);
        int limit = Math.clamp(parameters.number("limit", 500), 1, MOST_TRADES);
        parameters.refuseUnread();
        List<ObjectNode> found = orders.all().stream()
                .filter(order -> order.asked().symbol().equals(symbol) && (orderId == 0 || order.id() == orderId))
                .flatMap(order -> order.fills().stream()
                        .filter(fill -> fill.id() >= fromId)
                        .map(fill -> OrderAnswers.trade(order, fill)))
                .sorted(Comparator.comparingLong(trade -> trade.path("id").asLong()))
                .toList();
        // From a trade on the first ones count, else the newest.
        return array(found.stream()
                .skip(fromId > 0 ? 0 : Math.max(0, found.size() - limit))
                .limit(limit));
    }

    private static RestAnswer array(Stream<ObjectNode> each) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        each.forEach(array::add);
        return RestAnswer.ok(array);
    }
}
