package xyz.noderr.node.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.deployment.rollout.Phase;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.node.Market;
import xyz.noderr.node.NodeProcess;

/** A node's process beside the deployment engine, and beside what is none. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class NodeVersionTest {
    private static final String VERSION = "1.0";

    @TempDir
    private Path folder = Path.of("");

    private VenueSimulator venue;

    @BeforeEach
    void openVenue() throws IOException {
        venue = Market.start(folder, 1);
    }

    @AfterEach
    void closeVenue() {
        venue.close();
    }

    private Map<String, String> environment(URI engine, String token) throws IOException {
        Map<String, String> environment = NodeProcess.environment("all-1", folder, venue.restUri());
        environment.put("NODE_VERSION", VERSION);
        environment.put("DEPLOYMENT_ENGINE_URL", engine.toString());
        environment.put(
                "DEPLOYMENT_ENGINE_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), token).toString());
        environment.put("DEPLOYMENT_CHECK_EVERY", "1s");
        return environment;
    }

    @Test
    void aNodeThatIsToldToUpdateEndsBeforeItTrades() throws IOException, InterruptedException {
        try (TestEngine engine = new TestEngine(folder)) {
            String token = engine.enrol("all-1");
            engine.publish("1.1");
            try (NodeProcess node = NodeProcess.start(environment(engine.url(), token))) {
                assertThat(node.status()).as(node.log()).isEqualTo(10);
                assertThat(node.log())
                        .contains("wants an update to 1.1, priority normal")
                        .doesNotContain("its server listens")
                        .doesNotContain(token);
            }
            assertThat(folder.resolve("all-1/data")).doesNotExist();
        }
    }

    @Test
    void aNodeThatIsToldWhileItTradesEndsInGoodOrder() throws IOException, InterruptedException {
        try (TestEngine engine = new TestEngine(folder)) {
            String token = engine.enrol("all-1");
            engine.publish(VERSION);
            try (NodeProcess node = NodeProcess.start(environment(engine.url(), token))) {
                node.await("Ready: ");
                engine.awaitReportOf("all-1", VERSION);
                engine.publish("1.1");
                engine.later();
                assertThat(node.status()).as(node.log()).isEqualTo(10);
                assertThat(node.log())
                        .contains("wants an update to 1.1")
                        .contains("decision hash 0x")
                        .doesNotContain("gave no answer")
                        .doesNotContain(token);
            }
            assertThat(engine.metricsOf("all-1").uptime()).isPositive();
            assertThat(engine.metricsOf("all-1").memory()).isBetween(0.1, 100.0);
            assertThat(engine.metricsOf("all-1").errors()).isZero();
            assertThat(engine.status().rolloutPhase()).isEqualTo(Phase.ROLLING);
        }
    }

    @Test
    void aVersionThatFailedHereIsNotTriedAgain() throws IOException, InterruptedException {
        try (TestEngine engine = new TestEngine(folder)) {
            String token = engine.enrol("all-1");
            engine.publish("1.1");
            Map<String, String> environment = environment(engine.url(), token);
            environment.put("NODE_FAILED_VERSION", "1.1");
            try (NodeProcess node = NodeProcess.start(environment)) {
                node.await("update to 1.1, which has failed here before; this node runs its present version 1.0");
                node.await("Ready: ");
                assertThat(node.stop()).isZero();
            }
        }
    }

    @Test
    void anEngineThatIsGoneAndComesBackIsSaidOnceEach() throws IOException, InterruptedException {
        TestEngine engine = new TestEngine(folder);
        String token = engine.enrol("all-1");
        engine.publish(VERSION);
        int port = engine.url().getPort();
        try (NodeProcess node = NodeProcess.start(environment(engine.url(), token))) {
            node.await("Ready: ");
            engine.awaitReportOf("all-1", VERSION);
            engine.close();
            node.await("gave no answer .*this node runs its present version 1.0");
            try (TestEngine again = new TestEngine(folder, port)) {
                node.await("answers again");
                again.publish("1.1");
                again.later();
                assertThat(node.status()).isEqualTo(10);
            }
            assertThat(node.log().split("answers again", -1)).hasSize(2);
        }
    }

    @Test
    void whereNoEngineIsThereItTradesOnAndSaysSo() throws IOException, InterruptedException {
        String token = "canary-token-0123456789abcdef0123456789";
        try (NodeProcess node = NodeProcess.start(environment(URI.create("http://127.0.0.1:1"), token))) {
            node.await(
                    "The deployment engine gave no answer .*127.0.0.1:1: expected a service that answers.*; this node"
                            + " runs its present version 1.0");
            node.await("Ready: ");
            assertThat(node.stop()).isZero();
            assertThat(node.log()).contains("decision hash 0x").doesNotContain("canary");
            assertThat(node.log().split("gave no answer", -1)).as("said once").hasSize(2);
        }
    }

    @Test
    void aNodeThatIsStoppedWhileItAsksEndsAtOnce() throws IOException, InterruptedException {
        String token = "canary-token-0123456789abcdef0123456789";
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (asked.getCount() == 0) {
                await(over); // Else a node that is stopped late would have begun without an answer.
            }
            asked.countDown();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (NodeProcess node = NodeProcess.start(environment(address, token))) {
            assertThat(asked.await(90, TimeUnit.SECONDS)).isTrue();
            assertThat(node.stop()).isZero();
            assertThat(node.log()).doesNotContain("its server listens");
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutAnEngineTheLogSaysThatNoneIsAsked() throws IOException, InterruptedException {
        Map<String, String> environment = NodeProcess.environment("all-1", folder, venue.restUri());
        environment.put("NODE_VERSION", VERSION);
        try (NodeProcess node = NodeProcess.start(environment)) {
            node.await("No deployment engine is asked.*; this node runs its present version 1.0");
            node.await("Ready: ");
            assertThat(node.stop()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"versionString\":\"1.0\",\"shouldUpdate\":true,\"updatePriority\":\"emergency\"}|which is what runs",
                "<html>|an answer in JSON, found something else"
            })
    void anAnswerThatMeansNothingLetsItRunOn(String answer, String said) throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Map<String, String> environment = environment(address, "canary-token-0123456789abcdef0123456789");
        environment.put("DEPLOYMENT_CHECK_EVERY", "1h"); // What it asks while it runs is not to be counted.
        try (NodeProcess node = NodeProcess.start(environment)) {
            node.await(said + ".*; this node runs its present version 1.0");
            assertThat(asked.get()).as("tries").isEqualTo(said.equals("which is what runs") ? 1 : 3);
            node.await("its server listens");
            node.await("Ready: ");
            assertThat(node.stop()).isZero();
        } finally {
            server.stop(0);
        }
    }
}
