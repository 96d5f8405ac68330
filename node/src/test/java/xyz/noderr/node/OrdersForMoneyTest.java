package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.node.NodeProcess.VIEWER;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.simulator.SimulatedAccount;
import xyz.noderr.market.simulator.VenueSimulator;

/** A node whose orders leave for a venue that takes them. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrdersForMoneyTest {
    private static final String KEY = "canaryVenueKey0123456789";
    private static final String SECRET = "canaryVenueSecret0123456789";

    @TempDir
    private Path folder = Path.of("");

    private VenueSimulator venue(String money) throws IOException {
        return Market.start(
                folder,
                2, // It does not begin anew before the end: from a venue that is away what rests there is taken back.
                new SimulatedAccount(
                        KEY,
                        SECRET,
                        Map.of("USDT", new BigDecimal(money), "BNB", BigDecimal.ONE),
                        new BigDecimal("0.001"),
                        "BNB",
                        new BigDecimal("500")));
    }

    private Map<String, String> environment(VenueSimulator venue) throws IOException {
        return environment(venue, "strategies: [{kind: buyAndHold}]");
    }

    private Map<String, String> environment(VenueSimulator venue, String strategies) throws IOException {
        Map<String, String> environment = RunningNode.environment(folder, venue.restUri(), strategies);
        Path config = Path.of(environment.get("NODE_CONFIG"));
        Files.writeString(config, Files.readString(config).replace("lotSize: 0.001", "lotSize: 0.001, minNotional: 5"));
        environment.put("SIMULATION_MODE", "false");
        environment.put(
                "NODE_VENUE_KEY_FILE",
                Files.writeString(folder.resolve("venue.key"), KEY).toString());
        environment.put(
                "NODE_VENUE_SECRET_FILE",
                Files.writeString(folder.resolve("venue.secret"), SECRET).toString());
        return environment;
    }

    private static BigDecimal held(JsonNode status) {
        return status.path("positions").path(0).path("quantity").decimalValue();
    }

    private static boolean holds(RunningNode.Answer answer) {
        return answer.status() == 200 && held(answer.json()).signum() > 0;
    }

    @Test
    void whatItHoldsIsWhatTheAccountHoldsAfterAKillTooAndItsJournalReplays() throws IOException, InterruptedException {
        try (VenueSimulator venue = venue("1000")) {
            Map<String, String> environment = environment(venue);
            BigDecimal bought;
            try (RunningNode first = RunningNode.start(environment)) {
                first.await("Its orders are sent to the venue, for money");
                bought = held(first.getUntil("/api/v1/status", VIEWER, OrdersForMoneyTest::holds)
                        .json());
                assertThat(venue.balances().get("BTC")).isEqualByComparingTo(bought);
                assertThat(first.logs()).noneMatch(line -> line.contains("canary"));
            } // Killed.
            try (RunningNode second = RunningNode.start(environment)) {
                second.await("Took up [1-9]\\S* events of the start before");
                second.await("Ready: .*for money");
                JsonNode status = second.get("/api/v1/status", VIEWER).json();
                assertThat(held(status)).isEqualByComparingTo(bought);
                assertThat(status.path("orders").path("sent").asInt()).isEqualTo(1);
                assertThat(second.end()).as("%s", second.logs()).isZero();
            }
            assertThat(venue.balances().get("BTC")).isEqualByComparingTo(bought);
            assertThat(NodeStarts.replayed(NodeStarts.of(folder).getLast()))
                    .startsWith("0 ")
                    .contains("the same as recorded");
            assertThat(Files.readString(
                            NodeStarts.of(folder).getLast().resolve("report").resolve("result.json")))
                    .contains("filled there for money")
                    .doesNotContain("canary");
        }
    }

    /** What the venue says before the market does has no other time than the market's: an order that rested is quoted anew. */
    @Test
    void anOrderThatRestedWhenItWasKilledIsTakenBackAndTradingGoesOn() throws IOException, InterruptedException {
        try (VenueSimulator venue = venue("1000")) {
            Map<String, String> environment = environment(
                    venue, "strategies: [{kind: gridMaker, settings: {quantity: 1, levels: 1}}]\ntimer: 1s");
            try (RunningNode first = RunningNode.start(environment)) {
                // An order is open as soon as it is decided on, and at the venue a moment later.
                first.getUntil("/api/v1/status", VIEWER, answer -> open(answer) == 1 && venue.openOrders() == 1);
            } // Killed.
            assertThat(venue.openOrders()).isEqualTo(1);
            try (RunningNode second = RunningNode.start(environment)) {
                second.getUntil(
                        "/api/v1/status",
                        VIEWER,
                        answer -> open(answer) == 1
                                && answer.json().path("orders").path("sent").asInt() >= 2
                                && venue.openOrders() == 1);
                assertThat(second.end()).as("%s", second.logs()).isZero();
            }
            assertThat(venue.openOrders()).isZero();
            assertThat(NodeStarts.replayed(NodeStarts.of(folder).getLast()))
                    .startsWith("0 ")
                    .contains("the same as recorded");
        }
    }

    private static int open(RunningNode.Answer answer) {
        return answer.status() == 200
                ? answer.json().path("orders").path("open").size()
                : 0;
    }

    @Test
    void anAccountWithoutTheMoneyIsRefusedBeforeAnythingIsSent() throws IOException, InterruptedException {
        try (VenueSimulator venue = venue("10")) {
            try (NodeProcess node = NodeProcess.start(environment(venue))) {
                node.await("account at the venue: expected .*capital: 1000 USDT, and 10");
                assertThat(node.status()).isEqualTo(2);
                assertThat(node.log()).doesNotContain("canary");
            }
            assertThat(venue.openOrders()).isZero();
        }
    }

    @Test
    void booksOnPaperAreNotThoseOfAnAccount() throws IOException, InterruptedException {
        try (VenueSimulator venue = venue("1000")) {
            Map<String, String> environment = environment(venue);
            environment.put("SIMULATION_MODE", "true");
            try (RunningNode paper = RunningNode.start(environment)) {
                paper.getUntil("/api/v1/status", VIEWER, OrdersForMoneyTest::holds);
                assertThat(paper.end()).isZero();
            }
            environment.put("SIMULATION_MODE", "false");
            try (NodeProcess money = NodeProcess.start(environment)) {
                money.await("expected one of orders for money, found one of orders on paper");
                assertThat(money.status()).isEqualTo(2);
            }
            assertThat(venue.balances().get("USDT")).isEqualByComparingTo("1000");
        }
    }
}
