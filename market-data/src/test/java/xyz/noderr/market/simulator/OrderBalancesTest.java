package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.pipeline.decision.Side;

/** Whatever is ordered, cancelled and traded: the balances are those of a recount from the fills alone, and none is below 0. */
class OrderBalancesTest {
    private static final String SYMBOL = "BTCUSDT";
    private static final StreamKey TRADES = new StreamKey("btcusdt", "trade");
    private static final List<NewOrder.Type> TYPES = List.of(NewOrder.Type.values());
    private static final List<NewOrder.TimeInForce> TIMES = List.of(NewOrder.TimeInForce.values());
    private static final Map<String, BigDecimal> START =
            Map.of("USDT", new BigDecimal("60"), "BTC", new BigDecimal("5"), "BNB", new BigDecimal("0.001"));

    private static Market market() throws IOException {
        Path folder = Files.createTempDirectory("orders");
        Path capture = new SmallCapture().snapshot().trade(1, "10.50", "0.001").write(folder);
        try {
            return new Market(CaptureFacts.of(List.of(capture)), stream -> false);
        } finally {
            Files.delete(capture);
            Files.delete(folder);
        }
    }

    @Property(tries = 500)
    void theyAreThoseOfARecount(
            @ForAll @Size(max = 40) List<@IntRange(max = 1 << 24) Integer> acts,
            @ForAll @IntRange(max = 2) int commissionIn) {
        try {
            Market market = market();
            @Nullable String asset = commissionIn == 0 ? null : commissionIn == 1 ? "BNB" : "USDT";
            SimulatedOrders orders = new SimulatedOrders(
                    market,
                    new SimulatedAccount("key", "secret", START, new BigDecimal("0.003"), asset, new BigDecimal("7")));
            for (int act : acts) {
                act(act, market, orders);
                recount(orders);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Every bit of a number says something of what is done. */
    private static void act(int bits, Market market, SimulatedOrders orders) {
        BigDecimal price = BigDecimal.valueOf(80 + (bits >> 4 & 63), 1);
        BigDecimal quantity = BigDecimal.valueOf(1 + (bits >> 10 & 4095), 3);
        switch (bits & 3) {
            case 0 -> market.take(trade(price, quantity));
            case 1 -> {
                if (!orders.resting().isEmpty()) {
                    orders.cancel(
                            orders.resting().get((bits >> 4) % orders.resting().size()));
                }
            }
            default -> place(bits, price, quantity, orders);
        }
    }

    private static void place(int bits, BigDecimal price, BigDecimal quantity, SimulatedOrders orders) {
        NewOrder.Type type = TYPES.get((bits >> 22 & 3) % 3);
        NewOrder.TimeInForce time =
                type == NewOrder.Type.LIMIT ? TIMES.get((bits >> 20 & 3) % 3) : NewOrder.TimeInForce.GTC;
        NewOrder asked = new NewOrder(
                "",
                SYMBOL,
                Pair.of(SYMBOL),
                (bits >> 2 & 1) == 0 ? Side.BUY : Side.SELL,
                type,
                time,
                quantity,
                type == NewOrder.Type.MARKET ? BigDecimal.ZERO : price);
        try {
            SimulatedOrder order = orders.place(asked);
            assertThat(order.open()).isEqualTo(orders.resting().contains(order));
        } catch (Refused refused) {
            assertThat(refused).hasMessageMatching("Account has insufficient .*|Order would immediately match .*");
        }
    }

    private static CapturedMessage trade(BigDecimal price, BigDecimal quantity) {
        ObjectNode trade = JsonNodeFactory.instance
                .objectNode()
                .put("E", 1)
                .put("T", 1)
                .put("t", 1)
                .put("p", price.toPlainString())
                .put("q", quantity.toPlainString());
        return new CapturedMessage(1, TRADES, trade, new byte[0]);
    }

    /** From the start, the fills and the open orders, with nothing of how it was reckoned. */
    private static void recount(SimulatedOrders orders) {
        Map<String, BigDecimal> totals = new TreeMap<>(START);
        Map<String, BigDecimal> locked = new TreeMap<>();
        for (SimulatedOrder order : orders.all()) {
            boolean buys = order.asked().side() == Side.BUY;
            BigDecimal filled = BigDecimal.ZERO;
            for (OrderFill fill : order.fills()) {
                BigDecimal quote = fill.price().multiply(fill.quantity());
                totals.merge("BTC", buys ? fill.quantity() : fill.quantity().negate(), BigDecimal::add);
                totals.merge("USDT", buys ? quote.negate() : quote, BigDecimal::add);
                totals.merge(fill.commissionAsset(), fill.commission().negate(), BigDecimal::add);
                filled = filled.add(fill.quantity());
            }
            BigDecimal left = order.asked().quantity().subtract(filled);
            assertThat(left.signum()).isNotNegative();
            if (orders.resting().contains(order)) {
                assertThat(left.signum()).isPositive();
                locked.merge(
                        buys ? "USDT" : "BTC",
                        buys ? left.multiply(order.asked().price()) : left,
                        BigDecimal::add);
            }
        }
        Balances balances = orders.balances();
        assertThat(balances.assets()).isEqualTo(totals.keySet());
        totals.forEach((asset, total) -> {
            assertThat(balances.free(asset).signum()).isNotNegative();
            assertThat(balances.locked(asset)).isEqualByComparingTo(locked.getOrDefault(asset, BigDecimal.ZERO));
            assertThat(balances.free(asset).add(balances.locked(asset))).isEqualByComparingTo(total);
        });
    }
}
