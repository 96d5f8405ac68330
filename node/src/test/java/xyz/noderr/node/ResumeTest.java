package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.node.NodeProcess.VIEWER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.simulator.VenueSimulator;

/** A node that was killed goes on with what it held, and what it had been told. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumeTest {
    @TempDir
    private Path folder = Path.of("");

    private static JsonNode status(RunningNode node) throws InterruptedException {
        return node.getUntil("/api/v1/status", VIEWER, answer -> answer.status() == 200)
                .json();
    }

    private static boolean holds(RunningNode.Answer answer) {
        return answer.status() == 200 && quantity(answer.json()) > 0;
    }

    private static double quantity(JsonNode status) {
        return status.path("positions").path(0).path("quantity").asDouble();
    }

    @Test
    void afterAKillItHoldsWhatItHeldAndIsHaltedAsItWas() throws IOException, InterruptedException {
        try (VenueSimulator venue = Market.start(folder, 10)) {
            Map<String, String> environment =
                    RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: buyAndHold}]");
            JsonNode before;
            try (RunningNode first = RunningNode.start(environment)) {
                before = first.getUntil("/api/v1/status", VIEWER, ResumeTest::holds)
                        .json();
                assertThat(first.post("/api/v1/halt", NodeProcess.OPERATOR, "{\"reason\": \"a look\"}")
                                .status())
                        .isEqualTo(200);
            } // Killed.
            assertThat(NodeStarts.replayed(NodeStarts.of(folder).getFirst())).startsWith("0 ");
            try (RunningNode second = RunningNode.start(environment)) {
                second.await("Took up [1-9]\\S* events of the start before");
                JsonNode after = status(second);
                assertThat(quantity(after)).isEqualTo(quantity(before));
                assertThat(after.path("orders").path("sent").asInt())
                        .isEqualTo(before.path("orders").path("sent").asInt());
                assertThat(after.path("halted").asString()).contains("Halted by command");
                assertThat(second.post("/api/v1/resume", NodeProcess.OPERATOR, "{\"reason\": \"seen\"}")
                                .status())
                        .isEqualTo(200);
                second.await("Ready: ");
                assertThat(second.end()).as("%s", second.logs()).isZero();
            }
            environment.put("NODE_RESUME", "false");
            try (RunningNode third = RunningNode.start(environment)) {
                assertThat(status(third).path("orders").path("sent").asInt()).isLessThanOrEqualTo(1);
                assertThat(third.logs()).noneMatch(line -> line.contains("Goes on where"));
            }
        }
        assertThat(NodeStarts.replayed(NodeStarts.of(folder).get(1)))
                .startsWith("0 ")
                .contains("the same as recorded");
    }

    @Test
    void anotherConfigurationBeginsAnew() throws IOException, InterruptedException {
        try (VenueSimulator venue = Market.start(folder, 10)) {
            Map<String, String> environment =
                    RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: buyAndHold}]");
            try (RunningNode first = RunningNode.start(environment)) {
                first.getUntil("/api/v1/status", VIEWER, ResumeTest::holds);
            }
            RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: bookImbalance}]");
            try (RunningNode second = RunningNode.start(environment)) {
                second.await("Begins anew: .*journal.*expected one of these settings");
                second.await("Ready: ");
            }
        }
    }
}
