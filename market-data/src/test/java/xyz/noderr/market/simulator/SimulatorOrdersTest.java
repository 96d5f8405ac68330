package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What becomes of orders, by REST over a socket. The book has bids of 1 at 10 and 2 at 9, asks of 1 at 11 and 2 at 12; then
 * trades come one by one: 0.5 at 10, 0.5 at 9.5, 2 at 9.5, 1 at 12.5.
 */
class SimulatorOrdersTest {
    @TempDir
    private Path folder = Path.of("");

    private VenueSimulator venue;
    private AccountClient client;

    /** Begun before each test. */
    @SuppressWarnings("NullAway.Init")
    SimulatorOrdersTest() {}

    private VenueSimulatorBuilder builder() {
        Path capture = new SmallCapture()
                .snapshot()
                .trade(1, "10.00", "0.500")
                .trade(2, "9.50", "0.500")
                .trade(3, "9.50", "2.000")
                .trade(4, "12.50", "1.000")
                .trade(5, "10.50", "0.001")
                .write(folder);
        return VenueSimulator.builder(capture)
                .pace(Pace.STEPPED)
                .account(AccountClient.account())
                .clock(() -> AccountClient.NOW_MILLIS * 1_000_000);
    }

    private void begin(VenueSimulatorBuilder settings) {
        end();
        venue = settings.start();
        client = new AccountClient(venue);
    }

    @BeforeEach
    void begin() {
        venue = builder().start();
        client = new AccountClient(venue);
    }

    @AfterEach
    void end() {
        client.close();
        venue.close();
    }

    private static void says(JsonNode answer, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            assertThat(answer.path(namesAndValues[i]).asString())
                    .as(namesAndValues[i] + " of " + answer)
                    .isEqualTo(namesAndValues[i + 1]);
        }
    }

    private void balance(String asset, String free, String locked) {
        for (JsonNode each : client.balances()) {
            if (each.path("asset").asString().equals(asset)) {
                says(each, "free", free, "locked", locked);
                return;
            }
        }
        throw new AssertionError("no balance of " + asset);
    }

    @Test
    void whetherCommissionsAreTakenInAThirdAssetIsTold() {
        JsonNode usual = client.get("account/commission", "");
        says(usual.path("standardCommission"), "taker", "0.00100000");
        says(usual.path("discount"), "enabledForAccount", "false", "enabledForSymbol", "false");
        begin(builder()
                .account(new SimulatedAccount(
                        AccountClient.KEY,
                        AccountClient.SECRET,
                        Map.of("BNB", BigDecimal.ONE),
                        new BigDecimal("0.001"),
                        "BNB",
                        BigDecimal.TEN)));
        says(
                client.get("account/commission", "").path("discount"),
                "enabledForAccount",
                "true",
                "enabledForSymbol",
                "true",
                "discountAsset",
                "BNB");
    }

    @Test
    void aPurchaseAtTheMarketTakesLevelByLevelAndPaysItsCommissionInWhatItBuys() {
        JsonNode answer = client.order("side=BUY&type=MARKET&quantity=2&newClientOrderId=mine");
        says(
                answer,
                "symbol",
                "BTCUSDT",
                "orderId",
                "1",
                "orderListId",
                "-1",
                "clientOrderId",
                "mine",
                "transactTime",
                "1700000000000",
                "price",
                "0.00000000",
                "origQty",
                "2.00000000",
                "executedQty",
                "2.00000000",
                "cummulativeQuoteQty",
                "23.00000000",
                "status",
                "FILLED",
                "timeInForce",
                "GTC",
                "type",
                "MARKET",
                "side",
                "BUY");
        assertThat(answer.path("fills")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            says(
                    answer.path("fills").path(i),
                    "price",
                    i == 0 ? "11.00000000" : "12.00000000",
                    "qty",
                    "1.00000000",
                    "commission",
                    "0.00100000",
                    "commissionAsset",
                    "BTC",
                    "tradeId",
                    String.valueOf(i + 1));
        }
        balance("USDT", "977.00000000", "0.00000000");
        balance("BTC", "101.99800000", "0.00000000");
    }

    @Test
    void whatTheBookDoesNotHoldOfAMarketOrderExpires() {
        JsonNode answer = client.order("side=SELL&type=MARKET&quantity=5");
        says(answer, "executedQty", "3.00000000", "cummulativeQuoteQty", "28.00000000", "status", "EXPIRED");
        says(answer.path("fills").path(1), "commission", "0.01800000", "commissionAsset", "USDT");
        balance("BTC", "97.00000000", "0.00000000");
        balance("USDT", "1027.97200000", "0.00000000");
    }

    @Test
    void theReplayedBookStaysAsItIs() {
        says(client.order("side=BUY&type=LIMIT&timeInForce=IOC&quantity=1&price=11"), "status", "FILLED");
        says(client.order("side=BUY&type=LIMIT&timeInForce=IOC&quantity=1&price=11"), "status", "FILLED");
    }

    @Test
    void aLimitOrderTakesWhatIsWithinItsPriceAndRestsWithWhatIsLeft() {
        JsonNode answer = client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=3&price=11.5");
        says(answer, "status", "PARTIALLY_FILLED", "executedQty", "1.00000000", "cummulativeQuoteQty", "11.00000000");
        // 3 at 11.5 were locked; 1 was bought at 11.
        balance("USDT", "966.00000000", "23.00000000");
        JsonNode open = client.get("openOrders", "");
        assertThat(open).hasSize(1);
        says(open.path(0), "origQty", "3.00000000", "price", "11.50000000", "isWorking", "true");
        assertThat(venue.openOrders()).isEqualTo(1);
        says(
                client.cancel("orderId=1&newClientOrderId=off"),
                "status",
                "CANCELED",
                "origClientOrderId",
                "simulated-1",
                "clientOrderId",
                "off",
                "executedQty",
                "1.00000000");
        balance("USDT", "989.00000000", "0.00000000");
        assertThat(client.get("openOrders", "")).isEmpty();
        says(client.get("order", "orderId=1"), "status", "CANCELED", "clientOrderId", "simulated-1");
        says(client.cancel("orderId=1"), "code", "-2011", "msg", "Unknown order sent.");
    }

    @Test
    void immediateOrCancelTakesWhatThereIsAndFillOrKillAllOrNothing() {
        says(
                client.order("side=BUY&type=LIMIT&timeInForce=IOC&quantity=3&price=11"),
                "status",
                "EXPIRED",
                "executedQty",
                "1.00000000");
        says(
                client.order("side=SELL&type=LIMIT&timeInForce=FOK&quantity=2&price=10"),
                "status",
                "EXPIRED",
                "executedQty",
                "0.00000000");
        says(
                client.order("side=SELL&type=LIMIT&timeInForce=FOK&quantity=2&price=9"),
                "status",
                "FILLED",
                "cummulativeQuoteQty",
                "19.00000000");
        assertThat(venue.openOrders()).isZero();
        balance("USDT", "1007.98100000", "0.00000000");
    }

    @Test
    void aMakerIsRefusedWhereItWouldTakeAndElseRests() {
        says(
                client.order("side=SELL&type=LIMIT_MAKER&quantity=1&price=10"),
                "code",
                "-2010",
                "msg",
                "Order would immediately match and take.");
        JsonNode answer = client.order("side=SELL&type=LIMIT_MAKER&quantity=1&price=10.1");
        assertThat(answer.has("status"))
                .as("an ACK says no more than its number")
                .isFalse();
        says(client.get("order", "orderId=" + answer.path("orderId").asString()), "status", "NEW");
        balance("BTC", "99.00000000", "1.00000000");
    }

    @Test
    void aRestingOrderFillsByTradesThatGoThroughItsPriceUpToTheirQuantity() {
        client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=10&newClientOrderId=resting");
        venue.advance(1);
        says(client.get("order", "origClientOrderId=resting"), "status", "NEW");
        venue.advance(1);
        says(
                client.get("order", "origClientOrderId=resting"),
                "status",
                "PARTIALLY_FILLED",
                "executedQty",
                "0.50000000",
                "updateTime",
                "1700000000002");
        venue.advance(1);
        says(
                client.get("order", "origClientOrderId=resting"),
                "status",
                "FILLED",
                "cummulativeQuoteQty",
                "10.00000000",
                "time",
                "1700000000000",
                "updateTime",
                "1700000000003");
        JsonNode trades = client.get("myTrades", "orderId=1");
        assertThat(trades).hasSize(2);
        says(
                trades.path(1),
                "symbol",
                "BTCUSDT",
                "id",
                "2",
                "orderId",
                "1",
                "price",
                "10.00000000",
                "qty",
                "0.50000000",
                "quoteQty",
                "5.00000000",
                "commission",
                "0.00050000",
                "commissionAsset",
                "BTC",
                "time",
                "1700000000003",
                "isBuyer",
                "true",
                "isMaker",
                "true");
        balance("USDT", "990.00000000", "0.00000000");
        balance("BTC", "100.99900000", "0.00000000");
    }

    @Test
    void aggregatedTradesFillWhereTheCaptureHasNoOthers() throws IOException {
        for (boolean both : new boolean[] {false, true}) {
            List<String> trades = Files.readAllLines(folder.resolve("capture"));
            List<String> lines = new ArrayList<>();
            for (String trade : trades) {
                if (both) {
                    lines.add(trade);
                }
                lines.add(trade.replace("@trade", "@aggTrade"));
            }
            Path capture = Files.write(folder.resolve("aggregated"), lines);
            begin(VenueSimulator.builder(capture)
                    .pace(Pace.STEPPED)
                    .account(AccountClient.account())
                    .clock(() -> AccountClient.NOW_MILLIS * 1_000_000));
            client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=3&price=10");
            venue.advance(both ? 4 : 2);
            says(client.get("order", "orderId=1"), "executedQty", "0.50000000");
        }
    }

    @Test
    void ordersOutliveACaptureThatBeginsAnew() {
        begin(builder().rounds(2));
        client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=10&price=10");
        venue.advance(5);
        says(client.get("order", "orderId=1"), "executedQty", "2.50000000");
        venue.advance(5);
        // The capture lasts 5 ms, and there is a second between.
        says(client.get("order", "orderId=1"), "executedQty", "5.00000000", "updateTime", "1700000001008");
    }

    @Test
    void ordersShareATradeTheBestPriceFirst() {
        client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=9.8");
        client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=2&price=10");
        client.order("side=SELL&type=LIMIT&timeInForce=GTC&quantity=2&price=12");
        venue.advance(3);
        says(client.get("order", "orderId=1"), "executedQty", "0.50000000");
        says(client.get("order", "orderId=2"), "status", "FILLED");
        says(client.get("order", "orderId=3"), "status", "NEW");
        venue.advance(1);
        says(client.get("order", "orderId=3"), "executedQty", "1.00000000", "cummulativeQuoteQty", "12.00000000");
        assertThat(client.get("myTrades", "limit=1")).hasSize(1);
        says(client.get("myTrades", "limit=1").path(0), "id", "4", "isBuyer", "false");
        says(client.get("myTrades", "fromId=2&limit=1").path(0), "id", "2");
    }

    @Test
    void commissionsAreTakenInTheAccountsAssetWhileThereIsEnoughOfIt() {
        begin(builder()
                .account(new SimulatedAccount(
                        AccountClient.KEY,
                        AccountClient.SECRET,
                        Map.of("USDT", new BigDecimal("1000"), "BNB", new BigDecimal("0.0001")),
                        new BigDecimal("0.001"),
                        "BNB",
                        new BigDecimal("200"))));
        JsonNode fills = client.order("side=BUY&type=MARKET&quantity=2").path("fills");
        // 11 and 12 at a tenth of a percent are 0.000055 and 0.00006 BNB; for the second there are 0.000045.
        says(fills.path(0), "commission", "0.00005500", "commissionAsset", "BNB");
        says(fills.path(1), "commission", "0.00100000", "commissionAsset", "BTC");
        assertThat(venue.balances()).containsOnlyKeys("BNB", "BTC", "USDT");
        assertThat(venue.balances().get("BNB")).isEqualByComparingTo("0.000045");
        assertThat(venue.balances().get("BTC")).isEqualByComparingTo("1.999");
        assertThat(venue.balances().get("USDT")).isEqualByComparingTo("977");
        says(price("BNBUSDT"), "symbol", "BNBUSDT", "price", "200");
        says(price("ETHUSDT"), "code", "-1121");
    }

    private JsonNode price(String symbol) {
        return AccountClient.json(client.send("GET", "ticker/price?symbol=" + symbol, "", ""));
    }

    @Test
    void thePriceIsThatOfTheLastTrade() {
        says(price("BTCUSDT"), "price", "10.00");
        venue.advance(2);
        says(price("BTCUSDT"), "symbol", "BTCUSDT", "price", "9.50");
        says(price("BNBUSDT"), "code", "-1121");
    }

    @Test
    void aNameMayBeUsedAgainOnceItsOrderIsOver() {
        String order = "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=9&newClientOrderId=same";
        says(client.order(order), "orderId", "1");
        says(client.order(order), "code", "-2010", "msg", "Duplicate order sent.");
        client.cancel("origClientOrderId=same");
        says(client.order(order), "orderId", "2");
        says(client.get("order", "origClientOrderId=same"), "orderId", "2");
        says(client.get("order", "origClientOrderId=same&orderId=1"), "orderId", "1");
        says(client.get("order", "origClientOrderId=other&orderId=1"), "code", "-2013");
    }

    @Test
    void itsOwnerSeesWhatTheAccountHasAndMayDisturbIt() {
        client.order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=9");
        venue.deposit("USDT", new BigDecimal("5"));
        assertThat(venue.balances().get("USDT")).isEqualByComparingTo("1005");
        balance("USDT", "996.00000000", "9.00000000");
        assertThatThrownBy(() -> venue.deposit("USDT", BigDecimal.ZERO)).isInstanceOf(InvalidInputException.class);
        HttpResponse<String> account = client.signed("GET", "account", "omitZeroBalances=true");
        says(AccountClient.json(account), "canTrade", "true", "makerCommission", "10", "accountType", "SPOT");
    }

    @Test
    void withoutAnAccountNobodyTrades() {
        begin(VenueSimulator.builder(new SmallCapture().trades(1).write(folder)).pace(Pace.STEPPED));
        HttpResponse<String> refused = client.signed("GET", "account", "");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .isEqualTo("{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}");
        assertThatThrownBy(venue::balances).hasMessage("it was started without an account");
        assertThatThrownBy(venue::openOrders).hasMessage("it was started without an account");
    }
}
