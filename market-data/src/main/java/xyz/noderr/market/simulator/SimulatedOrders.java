package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.simulator.SimulatedOrder.Status;

/**
 * The account's orders, and what the replayed market fills of them.
 *
 * <p><b>Taking.</b> An order fills at once against the levels of the replayed book, from the best one on, as far as its
 * limit and their quantities go; each level is a trade of its own. The book is the capture's and stays as it is: what was
 * taken of it stands there still, for the next order too, and the account's own orders do not stand in it and never meet
 * one another. What a market order or an immediate-or-cancel one leaves expires; a fill-or-kill order that cannot be
 * filled whole expires whole.
 *
 * <p><b>Making.</b> What rests fills when a trade of the replay goes through its price, which is to say at one that is
 * better for it, up to the trade's quantity, at its own price and as maker. A trade at its very price does not fill it, as
 * its place in the queue is not known: it fares no better than it would have at the venue. Several orders share a trade's
 * quantity, the best price first, then the older one.
 *
 * <p>Fills are at the time of the replay. What a resting order may spend is locked. All of it is owned by the simulator's
 * thread.
 */
final class SimulatedOrders {
    private static final int REJECTED = -2010;

    /** What is taken of a level. */
    private record Take(BigDecimal price, BigDecimal quantity) {}

    private final Market market;
    private final Balances balances;
    private final Commissions commissions;
    private final Map<Long, SimulatedOrder> orders = new LinkedHashMap<>();
    private final Map<String, SimulatedOrder> newestByClientId = new HashMap<>();
    private final List<SimulatedOrder> resting = new ArrayList<>();
    private long trades;

    SimulatedOrders(Market market, SimulatedAccount account) {
        this.market = market;
        balances = new Balances(account.balances());
        commissions = new Commissions(account, balances);
        market.tradesTo(this::onTrade);
    }

    Balances balances() {
        return balances;
    }

    /** All there ever were, the oldest first. */
    Collection<SimulatedOrder> all() {
        return orders.values();
    }

    /** Those that rest, the oldest first. */
    List<SimulatedOrder> resting() {
        return resting;
    }

    /** The order of a number; null where there is none. */
    @Nullable
    SimulatedOrder byId(long id) {
        return orders.get(id);
    }

    /** The newest order of a name, which may have been used again after its order was over; null where there is none. */
    @Nullable
    SimulatedOrder byClientId(String clientId) {
        return newestByClientId.get(clientId);
    }

    /**
     * Takes an order that has passed the filters.
     *
     * @throws Refused when its name is in use, it would take though it must not, or the balance is not enough
     */
    SimulatedOrder place(NewOrder asked) {
        SimulatedOrder namesake = newestByClientId.get(asked.clientId());
        if (namesake != null && namesake.open()) {
            throw new Refused(REJECTED, "Duplicate order sent.");
        }
        List<Take> takes = takes(asked);
        if (asked.type() == NewOrder.Type.LIMIT_MAKER && !takes.isEmpty()) {
            throw new Refused(REJECTED, "Order would immediately match and take.");
        }
        if (!balances.lock(asked.spends(), most(asked, takes))) {
            throw new Refused(REJECTED, "Account has insufficient balance for requested action.");
        }
        SimulatedOrder order = new SimulatedOrder(orders.size() + 1L, asked, market.millis());
        orders.put(order.id(), order);
        newestByClientId.put(order.clientId(), order);
        takes.forEach(take -> fill(order, take.quantity(), take.price(), false));
        if (order.open()) {
            if (asked.rests()) {
                resting.add(order);
            } else {
                end(order, Status.EXPIRED);
            }
        }
        return order;
    }

    /** What it fills at once. */
    private List<Take> takes(NewOrder asked) {
        List<Take> takes = new ArrayList<>();
        BigDecimal left = asked.quantity();
        for (Map.Entry<BigDecimal, JsonNode> level :
                market.offered(asked.symbol(), asked.side()).entrySet()) {
            if (left.signum() == 0 || !asked.takes(level.getKey())) {
                break;
            }
            BigDecimal offered = new BigDecimal(level.getValue().path(1).asString());
            BigDecimal quantity = left.min(offered);
            takes.add(new Take(level.getKey(), quantity));
            left = left.subtract(quantity);
        }
        boolean toKill = asked.timeInForce() == NewOrder.TimeInForce.FOK && left.signum() > 0;
        return toKill ? List.of() : takes;
    }

    /** The most that it spends: of a purchase at the market, what the book asks for it. */
    private static BigDecimal most(NewOrder asked, List<Take> takes) {
        if (asked.type() == NewOrder.Type.MARKET && asked.buys()) {
            return takes.stream()
                    .map(take -> asked.spent(take.quantity(), take.price()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        return asked.spent(asked.quantity(), asked.price());
    }

    private void fill(SimulatedOrder order, BigDecimal quantity, BigDecimal price, boolean maker) {
        NewOrder asked = order.asked();
        BigDecimal lockedPrice = asked.type() == NewOrder.Type.MARKET ? price : asked.price();
        balances.spend(asked.spends(), asked.spent(quantity, lockedPrice), asked.spent(quantity, price));
        balances.receive(asked.receives(), asked.received(quantity, price));
        Commissions.Taken commission = commissions.take(asked, quantity, price);
        order.add(new OrderFill(
                ++trades, price, quantity, commission.amount(), commission.asset(), market.millis(), maker));
    }

    /** Ends what is left of an order, and sets free what it has locked. */
    private void end(SimulatedOrder order, Status how) {
        NewOrder asked = order.asked();
        // Of a purchase at the market no more was locked than it has spent: its price is 0.
        BigDecimal locked = asked.spent(order.left(), asked.price());
        balances.spend(asked.spends(), locked, BigDecimal.ZERO);
        order.end(how, market.millis());
    }

    /** Cancels an order that rests. */
    void cancel(SimulatedOrder order) {
        resting.remove(order);
        end(order, Status.CANCELED);
    }

    /** A trade of the replay: fills what it has gone through. */
    private void onTrade(String symbol, BigDecimal price, BigDecimal quantity) {
        if (resting.isEmpty()) {
            return;
        }
        List<SimulatedOrder> passed = resting.stream()
                .filter(order ->
                        order.asked().symbol().equals(symbol) && order.asked().isPassedBy(price))
                .sorted(Comparator.comparing(
                        (SimulatedOrder order) ->
                                order.asked().price().subtract(price).abs(),
                        Comparator.reverseOrder()))
                .toList();
        BigDecimal left = quantity;
        for (SimulatedOrder order : passed) {
            BigDecimal filled = left.min(order.left());
            if (filled.signum() > 0) {
                fill(order, filled, order.asked().price(), true);
                left = left.subtract(filled);
            }
        }
        resting.removeIf(order -> !order.open());
    }
}
