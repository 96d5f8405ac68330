package xyz.noderr.market.order;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.binance.BinanceInstruments;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.order.SignedRequests.Asked;
import xyz.noderr.pipeline.decision.TimeInForce;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Spot orders at Binance, by its REST service: "Trading endpoints" and "Account endpoints" of its documentation. */
final class BinanceOrders implements OrderVenue {
    private static final int WEIGHT_PER_MINUTE = 6_000;
    private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED", "PENDING_NEW", "PENDING_CANCEL");

    private static final Asked PLACE = new Asked("POST", "/api/v3/order", 1);
    private static final Asked FIND = new Asked("GET", "/api/v3/order", 4);
    private static final Asked CANCEL = new Asked("DELETE", "/api/v3/order", 1);
    private static final Asked OPEN_ORDERS = new Asked("GET", "/api/v3/openOrders", 6);
    private static final Asked TRADES = new Asked("GET", "/api/v3/myTrades", 5);
    private static final Asked ACCOUNT = new Asked("GET", "/api/v3/account", 20);
    private static final Asked COMMISSION = new Asked("GET", "/api/v3/account/commission", 20);
    private static final Asked LISTING = new Asked("GET", "/api/v3/exchangeInfo", 20);
    private static final Asked PRICE = new Asked("GET", "/api/v3/ticker/price", 2);

    private final Duration window;
    private final SignedRequests requests;

    /**
     * Of the account with this key.
     *
     * @param window how old a request may be when it reaches the venue, and how long its answer is waited for
     */
    BinanceOrders(URI rest, VenueKey key, SSLContext tls, ReceiveClock clock, Duration window) {
        this.window = window;
        requests = new SignedRequests(rest, key, tls, clock, window, WEIGHT_PER_MINUTE);
    }

    @Override
    public Duration tookWithin() {
        return window.plusSeconds(1); // By which its clock may be behind ours.
    }

    @Override
    public Placed place(NewOrder order) throws RefusedException, DoubtException, InterruptedException {
        Instrument instrument = order.instrument();
        Map<String, String> parameters = named(instrument);
        parameters.put("side", order.side().name());
        parameters.put("type", order.atAnyPrice() ? "MARKET" : order.mustRest() ? "LIMIT_MAKER" : "LIMIT");
        parameters.put("quantity", plain(instrument.quantityOf(order.lots())));
        if (!order.atAnyPrice()) {
            parameters.put("price", plain(instrument.priceOf(order.limitTicks())));
            if (!order.mustRest()) {
                parameters.put("timeInForce", time(order.time()));
            }
        }
        parameters.put("newClientOrderId", order.clientId());
        parameters.put("newOrderRespType", "FULL");
        JsonNode answer = requests.signed(PLACE, parameters);
        List<Execution> executions = new ArrayList<>();
        for (JsonNode fill : answer.path("fills")) {
            executions.add(execution(instrument, fill, false));
        }
        return new Placed(state(instrument, answer), executions);
    }

    private static String time(TimeInForce time) {
        return switch (time) {
            case GOOD_TILL_CANCELLED -> "GTC";
            case IMMEDIATE_OR_CANCEL -> "IOC";
            case FILL_OR_KILL -> "FOK";
            case GOOD_TILL_DATE -> throw new IllegalArgumentException("It has no orders that end by themselves");
        };
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, String clientId)
            throws RefusedException, DoubtException, InterruptedException {
        try {
            return Optional.of(state(instrument, requests.signed(FIND, named(instrument, clientId))));
        } catch (RefusedException refused) {
            if (refused.about() == RefusedException.About.NO_SUCH_ORDER) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public OrderState cancel(Instrument instrument, String clientId)
            throws RefusedException, DoubtException, InterruptedException {
        return state(instrument, requests.signed(CANCEL, named(instrument, clientId)));
    }

    @Override
    public List<Execution> executions(Instrument instrument, long venueId)
            throws RefusedException, DoubtException, InterruptedException {
        Map<String, String> parameters = named(instrument);
        parameters.put("orderId", Long.toString(venueId));
        List<Execution> executions = new ArrayList<>();
        for (JsonNode trade : requests.signed(TRADES, parameters)) {
            executions.add(execution(instrument, trade, trade.path("isMaker").asBoolean(false)));
        }
        return executions;
    }

    private static Execution execution(Instrument instrument, JsonNode trade, boolean maker) throws DoubtException {
        return new Execution(
                instrument.ticks(decimal(trade, "price")),
                instrument.lots(decimal(trade, "qty")),
                decimal(trade, "commission"),
                trade.path("commissionAsset").asString(""),
                maker);
    }

    @Override
    public List<String> open(Instrument instrument) throws RefusedException, DoubtException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode order : requests.signed(OPEN_ORDERS, named(instrument))) {
            names.add(order.path("clientOrderId").asString(""));
        }
        return names;
    }

    @Override
    public Map<String, BigDecimal> free() throws RefusedException, DoubtException, InterruptedException {
        JsonNode account = requests.signed(ACCOUNT, Map.of());
        if (!account.path("canTrade").asBoolean(false)) {
            throw new RefusedException(RefusedException.About.KEY, "the account may not trade");
        }
        Map<String, BigDecimal> free = new HashMap<>();
        for (JsonNode balance : account.path("balances")) {
            free.put(balance.path("asset").asString(""), decimal(balance, "free"));
        }
        return free;
    }

    @Override
    public @Nullable String feeAsset(Instrument instrument)
            throws RefusedException, DoubtException, InterruptedException {
        JsonNode discount = requests.signed(COMMISSION, named(instrument)).path("discount");
        boolean taken = discount.path("enabledForAccount").asBoolean(false)
                && discount.path("enabledForSymbol").asBoolean(false);
        return taken ? discount.path("discountAsset").asString("") : null;
    }

    @Override
    public InstrumentSettings listed(Instrument instrument)
            throws RefusedException, DoubtException, InterruptedException {
        InstrumentSettings settings = instrument.settings();
        JsonNode answer = requests.open(LISTING, named(instrument));
        return new BinanceInstruments(settings.venue(), "exchangeInfo of " + settings.venue(), answer.toString())
                .of(List.of(settings.symbol()))
                .getFirst();
    }

    @Override
    public BigDecimal price(String asset, String in) throws RefusedException, DoubtException, InterruptedException {
        return decimal(requests.open(PRICE, Map.of("symbol", asset + in)), "price");
    }

    private static OrderState state(Instrument instrument, JsonNode order) throws DoubtException {
        return new OrderState(
                order.path("orderId").asLong(),
                OPEN.contains(order.path("status").asString("")),
                instrument.lots(decimal(order, "executedQty")));
    }

    private static BigDecimal decimal(JsonNode node, String key) throws DoubtException {
        try {
            return new BigDecimal(node.path(key).asString(""));
        } catch (NumberFormatException none) {
            throw new DoubtException("an answer without a number " + key, none);
        }
    }

    private static Map<String, String> named(Instrument instrument) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", instrument.settings().symbol());
        return parameters;
    }

    private static Map<String, String> named(Instrument instrument, String clientId) {
        Map<String, String> parameters = named(instrument);
        parameters.put("origClientOrderId", clientId);
        return parameters;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        requests.close();
    }
}
