package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.market.simulator.AccountClient.KEY;
import static xyz.noderr.market.simulator.AccountClient.NOW_MILLIS;
import static xyz.noderr.market.simulator.AccountClient.SECRET;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may trade: keys, times and signatures, with the example of the venue's documentation; and what orders are refused for. */
class SignedRequestsTest {
    private static final String QUERY = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
    private static final String BODY = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
    private static final String SIGNATURE = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
    private static final String MIXED = "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77";

    /** Past the signature the capture has no such symbol. */
    private static final String UNDERSTOOD = "-1121";

    @TempDir
    private Path folder = Path.of("");

    private VenueSimulator venue;
    private AccountClient client;

    /** Begun before each test. */
    @SuppressWarnings("NullAway.Init")
    SignedRequestsTest() {}

    @BeforeEach
    void begin() {
        venue = VenueSimulator.builder(new SmallCapture().snapshot().trades(1).write(folder))
                .pace(Pace.STEPPED)
                .account(AccountClient.account())
                .clock(() -> NOW_MILLIS * 1_000_000)
                .start();
        client = new AccountClient(venue);
    }

    @AfterEach
    void end() {
        client.close();
        venue.close();
    }

    private static String code(HttpResponse<String> response) {
        return AccountClient.json(response).path("code").asString();
    }

    @Test
    void theExamplesOfTheDocumentationAreSignedSo() {
        assertThat(SignedRequests.signature(SECRET, QUERY + "&" + BODY)).isEqualTo(SIGNATURE);
        String inQuery = "order?" + QUERY + "&" + BODY + "&signature=" + SIGNATURE;
        assertThat(code(client.send("POST", inQuery, "", KEY))).isEqualTo(UNDERSTOOD);
        String inBody = QUERY + "&" + BODY + "&signature=" + SIGNATURE;
        assertThat(code(client.send("POST", "order", inBody, KEY))).isEqualTo(UNDERSTOOD);
        String inBoth = BODY + "&signature=" + MIXED.toUpperCase(Locale.ROOT);
        assertThat(code(client.send("POST", "order?" + QUERY, inBoth, KEY))).isEqualTo(UNDERSTOOD);
    }

    @Test
    void anOrderInABodyIsTakenAsOneInAQuery() {
        String body = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&timestamp=" + NOW_MILLIS;
        String signed = body + "&signature=" + AccountClient.signature(body);
        assertThat(client.send("POST", "order", signed, KEY).body()).contains("\"status\":\"FILLED\"");
    }

    @Test
    void aWrongSignatureIsRefused() {
        String request = "order?" + QUERY + "&" + BODY + "&signature=" + MIXED;
        HttpResponse<String> refused = client.send("POST", request, "", KEY);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401, -2014, API-key format invalid.",
        "a key with blanks, 401, -2014, API-key format invalid.",
        "another, 401, -2015, 'Invalid API-key, IP, or permissions for action.'"
    })
    void aKeyThatIsNotTheAccountsIsRefused(String key, int status, String code, String message) {
        HttpResponse<String> refused = client.send("GET", "account?timestamp=1&signature=00", "", key);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).isEqualTo("{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "-5000, '', ''",
        "-5001, '', outside of the recvWindow.",
        "-5001, 6000, ''",
        "-6001, 6000, outside of the recvWindow.",
        "999, '', ''",
        "1000, '', ahead of the server's time.",
        "0, 60001, recvWindow must be less than 60000."
    })
    void aRequestIsTakenWithinItsWindow(long sentAfterMillis, String window, String refusal) {
        String query =
                "timestamp=" + (NOW_MILLIS + sentAfterMillis) + (window.isEmpty() ? "" : "&recvWindow=" + window);
        HttpResponse<String> answer =
                client.send("GET", "account?" + query + "&signature=" + AccountClient.signature(query), "", KEY);
        if (refusal.isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(200);
        } else {
            assertThat(code(answer)).isEqualTo(window.equals("60001") ? "-1131" : "-1021");
            assertThat(answer.body()).contains(refusal);
        }
    }

    @Test
    void timeAndSignatureAreMandatory() {
        assertThat(client.send("GET", "account", "", KEY).body())
                .isEqualTo("{\"code\":-1102,\"msg\":\"Mandatory parameter 'signature' was not sent, was empty/null, or"
                        + " malformed.\"}");
        assertThat(client.send("GET", "account?signature=00", "", KEY).body())
                .contains("\"code\":-1102", "'timestamp'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "side=BUY&type=MARKET; -1102; 'quantity'",
                "type=MARKET&quantity=1; -1102; 'side'",
                "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1; -1102; 'price'",
                "side=BUY&type=LIMIT&price=10&quantity=1; -1102; 'timeInForce'",
                "side=HOLD&type=MARKET&quantity=1; -1117; Invalid side.",
                "side=BUY&type=STOP_LOSS&quantity=1; -1116; Invalid orderType.",
                "side=BUY&type=LIMIT&timeInForce=GTX&price=10&quantity=1; -1115; Invalid timeInForce.",
                "side=BUY&type=MARKET&quantity=-1; -1100; 'quantity'",
                "side=BUY&type=MARKET&quantity=1e3; -1100; 'quantity'",
                "side=BUY&type=MARKET&quantity=1&newClientOrderId=a.b; -1100; 'newClientOrderId'",
                "side=BUY&type=MARKET&quantity=1&price=10; -1106; 'price'",
                "side=BUY&type=LIMIT_MAKER&quantity=1&price=10&timeInForce=GTC; -1106; 'timeInForce'",
                "side=BUY&type=MARKET&quantity=1&stopPrice=10; -1104; read '6' parameter(s) but was sent '7'.",
                "side=BUY&type=MARKET&quantity=1&newOrderRespType=ALL; -1130; 'newOrderRespType'",
                "side=BUY&type=MARKET&quantity=0; -1013; Filter failure: LOT_SIZE",
                "side=BUY&type=MARKET&quantity=1.0001; -1013; Filter failure: LOT_SIZE",
                "side=BUY&type=MARKET&quantity=9000.001; -1013; Filter failure: LOT_SIZE",
                "side=BUY&type=MARKET&quantity=0.454; -1013; Filter failure: NOTIONAL",
                "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=4.9; -1013; Filter failure: NOTIONAL",
                "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=10.01; -1013; Filter failure: PRICE_FILTER",
                "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=1000001; -1013; Filter failure: PRICE_FILTER",
                "side=BUY&type=LIMIT&timeInForce=GTC&quantity=101&price=10; -2010; insufficient balance",
                "side=SELL&type=MARKET&quantity=101; -2010; Account has insufficient balance for requested action."
            })
    void anOrderThatTheVenueWouldNotTakeIsRefusedInItsWords(String parameters, String code, String words) {
        HttpResponse<String> refused = client.signed("POST", "order", "symbol=BTCUSDT&" + parameters);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo(code);
        assertThat(refused.body()).contains(words);
        assertThat(venue.balances()).isEqualTo(AccountClient.account().balances());
        assertThat(venue.openOrders()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; order; symbol=BTCUSDT; 400; -1102; Param 'origClientOrderId' or 'orderId' must be sent",
                "GET; order; symbol=BTCUSDT&orderId=9; 400; -2013; Order does not exist.",
                "GET; order; symbol=BTCUSDT&orderId=x; 400; -1130; 'orderId'",
                "DELETE; order; symbol=BTCUSDT&origClientOrderId=9; 400; -2011; Unknown order sent.",
                "GET; myTrades; orderId=1; 400; -1102; 'symbol'",
                "GET; openOrders; symbol=ETHUSDT; 400; -1121; Invalid symbol.",
                "PUT; order; symbol=BTCUSDT; 405; 405; the simulator has no PUT order",
                "POST; depth; symbol=BTCUSDT; 405; 405; GET alone"
            })
    void questionsAreRefusedInTheVenuesWords(
            String method, String endpoint, String parameters, int status, String code, String words) {
        HttpResponse<String> refused = client.signed(method, endpoint, parameters);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(code(refused)).isEqualTo(code);
        assertThat(refused.body()).contains(words);
    }
}
