package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.node.link.LinkTls;

/** What a node cannot begin with: each is said in a sentence, with status 2, before anything is traded. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeFaultsTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Path MODEL = Path.of("..", "examples", "btc-trades", "model");

    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> environment(String tier, String strategy) throws IOException {
        return NodeProcess.environment(tier, tier + "-1", folder, NOWHERE, "strategies: [{kind: " + strategy + "}]");
    }

    private static void linked(Map<String, String> environment, LinkTls keys) {
        environment.put("NODE_TLS_CERT", keys.certificate().toString());
        environment.put("NODE_TLS_KEY", keys.key().toString());
        environment.put("NODE_TLS_CA", keys.authority().toString());
    }

    private static String refused(Map<String, String> environment) throws IOException, InterruptedException {
        try (NodeProcess node = NodeProcess.start(environment)) {
            assertThat(node.status()).as("%s", node.log()).isEqualTo(2);
            assertThat(node.log()).contains("\"level\":\"ERROR\"").doesNotContain("canary");
            return node.log();
        }
    }

    @Test
    void aPortThatIsTaken() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = environment("all", "bookImbalance");
            environment.put("NODE_PORT", taken.getLocalPort() + "");
            assertThat(refused(environment))
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .contains("choose another port");
        }
    }

    @Test
    void aModelWhoseGoldenRowsSaySomethingElse() throws IOException, InterruptedException {
        Map<String, String> environment = environment("all", "bookImbalance");
        Path config = Path.of(environment.getOrDefault("NODE_CONFIG", ""));
        Path model = Files.createDirectories(config.resolveSibling("model"));
        Files.copy(MODEL.resolve("model.onnx"), model.resolve("model.onnx"));
        String manifest = Files.readString(MODEL.resolve("model.yaml"));
        String wrong =
                manifest.replace("0.299193352, 0.552643061, 0.148163572", "0.299193352, 0.148163572, 0.552643061");
        assertThat(wrong).isNotEqualTo(manifest);
        Files.writeString(model.resolve("model.yaml"), wrong);
        Files.writeString(config, Files.readString(config) + "model: model\n");
        assertThat(refused(environment)).contains("golden");
    }

    @Test
    void aGuardianWithIdeasOfItsOwn() throws IOException, InterruptedException {
        Map<String, String> environment = environment("guardian", "bookImbalance");
        linked(environment, new Keys(folder.resolve("keys")).of("guardian-1", "guardian"));
        environment.put("NODE_SEND_TO", "127.0.0.1:4002");
        assertThat(refused(environment))
                .contains("strategies: expected [{kind: signals}] alone, found [bookImbalance]")
                .contains("give the others to the oracles");
    }

    @Test
    void aKeyThatIsNone() throws IOException, InterruptedException {
        LinkTls keys = new Keys(folder.resolve("keys")).of("oracle-1", "oracle");
        Files.writeString(keys.key(), "canary-key");
        Map<String, String> environment = environment("oracle", "bookImbalance");
        linked(environment, keys);
        environment.put("NODE_SEND_TO", "127.0.0.1:4001");
        assertThat(refused(environment))
                .contains("NODE_TLS_KEY")
                .contains("oracle-1.key")
                .contains("PKCS #8");
    }

    @Test
    void aTierThatDoesNotKnowTheOthers() throws IOException, InterruptedException {
        Map<String, String> environment = environment("validator", "signals");
        environment.put("NODE_VOTERS", "guardian-1,guardian-1");
        assertThat(refused(environment))
                .contains("found 4 faults")
                .contains("NODE_TLS_CERT: expected a readable PEM file")
                .contains("NODE_TLS_KEY")
                .contains("NODE_TLS_CA")
                .contains("NODE_VOTERS: expected the ids of all guardians")
                .contains("guardian-1,guardian-1");
    }

    @Test
    void dataThatCannotBeWritten() throws IOException, InterruptedException {
        Map<String, String> environment = environment("all", "bookImbalance");
        environment.put(
                "NODE_DATA", Files.writeString(folder.resolve("file"), "").toString());
        assertThat(refused(environment)).contains("NODE_DATA").contains("mount a volume there");
    }
}
