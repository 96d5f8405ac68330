package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.node.link.LinkTls;

/**
 * A network of one oracle, two guardians and a validator, each in a process of its own, against the simulated venue: what the
 * oracle decides is filled on paper at the validator, under one id in all their logs.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TiersTest {
    private static final String FILLED = "\"correlationId\":\"([0-9a-f]{16})\".*Order [0-9]+ is filled, on paper: BUY";
    private static final String LISTENS = "Listens to (?:oracles|guardians) at 127.0.0.1:([0-9]+)";

    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> environment(String tier, String id, URI venue, LinkTls keys, String strategies)
            throws IOException {
        Map<String, String> environment = NodeProcess.environment(tier, id, folder, venue, strategies);
        environment.put("NODE_TLS_CERT", keys.certificate().toString());
        environment.put("NODE_TLS_KEY", keys.key().toString());
        environment.put("NODE_TLS_CA", keys.authority().toString());
        return environment;
    }

    private static String linkPort(NodeProcess node) throws InterruptedException {
        return node.await(LISTENS).group(1);
    }

    private static List<String> about(String id, NodeProcess node) {
        return node.lines().stream().filter(line -> line.contains(id)).toList();
    }

    @Test
    void aSignalGoesFromTheOracleOverTheGuardiansToTheValidatorAndIsFilled() throws IOException, InterruptedException {
        Keys keys = new Keys(folder.resolve("keys"));
        try (VenueSimulator venue = Market.start(folder, 4);
                NodeProcess validator = validator(venue, keys);
                NodeProcess first = guardian("guardian-1", venue, keys, linkPort(validator));
                NodeProcess second = guardian("guardian-2", venue, keys, linkPort(validator));
                NodeProcess oracle = oracle(venue, keys, linkPort(first), linkPort(second))) {
            String id = validator.await(FILLED).group(1);
            oracle.await(id + ".*Signal: 1 of the capital in binance_spot:BTCUSDT");
            for (NodeProcess guardian : List.of(first, second)) {
                guardian.await(id + ".*signalled by oracle-1.*approved, score");
            }
            assertThat(about(id, validator))
                    .anySatisfy(line -> assertThat(line).contains("approved by [guardian-1, guardian-2]"))
                    .anySatisfy(line -> assertThat(line).contains("leaves, on paper: BUY"));
            for (NodeProcess each : List.of(oracle, first, second, validator)) {
                assertThat(each.stop()).as("%s", each.log()).isZero();
                assertThat(each.log()).doesNotContain("canary");
            }
        }
        replays("validator-1");
        replays("guardian-1");
    }

    private void replays(String id) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter print = new PrintWriter(said);
        assertThat(Noderr.run(print, print, "replay", journal(id)))
                .as("%s", said)
                .isZero();
    }

    private NodeProcess validator(VenueSimulator venue, Keys keys) throws IOException {
        Map<String, String> environment = environment(
                "validator",
                "validator-1",
                venue.restUri(),
                keys.of("validator-1", "validator"),
                "strategies: [{kind: signals}]");
        environment.put("NODE_LINK_PORT", "0");
        environment.put("NODE_VOTERS", "guardian-1,guardian-2");
        return NodeProcess.start(environment);
    }

    private NodeProcess guardian(String id, VenueSimulator venue, Keys keys, String validator) throws IOException {
        Map<String, String> environment =
                environment("guardian", id, venue.restUri(), keys.of(id, "guardian"), "strategies: [{kind: signals}]");
        environment.put("NODE_LINK_PORT", "0");
        environment.put("NODE_SEND_TO", "127.0.0.1:" + validator);
        return NodeProcess.start(environment);
    }

    private NodeProcess oracle(VenueSimulator venue, Keys keys, String first, String second) throws IOException {
        Map<String, String> environment = environment(
                "oracle",
                "oracle-1",
                venue.restUri(),
                keys.of("oracle-1", "oracle"),
                "strategies: [{kind: bookImbalance}]");
        environment.put("NODE_SEND_TO", "127.0.0.1:" + first + ",127.0.0.1:" + second);
        return NodeProcess.start(environment);
    }

    private String journal(String id) throws IOException {
        try (var starts = Files.list(folder.resolve(id).resolve("data"))) {
            return starts.findFirst().orElseThrow().resolve("journal").toString();
        }
    }
}
