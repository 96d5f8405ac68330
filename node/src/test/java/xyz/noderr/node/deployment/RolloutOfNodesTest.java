package xyz.noderr.node.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.deployment.rollout.Cohort;
import xyz.noderr.deployment.rollout.Phase;
import xyz.noderr.deployment.updater.Updater;
import xyz.noderr.deployment.updater.UpdaterSettings;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.node.Market;
import xyz.noderr.node.NodeProcess;
import xyz.noderr.pipeline.config.SettingsFile;

/** Three nodes, each a process below an updater of its own, and the deployment engine over HTTP. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RolloutOfNodesTest {
    @TempDir
    private Path folder = Path.of("");

    private static String nodeOf(Cohort cohort) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "node-" + i)
                .filter(id -> Cohort.of(id) == cohort)
                .findFirst()
                .orElseThrow();
    }

    /** A node's version is its configuration here: that of 1.2 has a strategy that fails. */
    private Updater updater(String id, TestEngine engine, VenueSimulator venue) throws IOException {
        String token = engine.enrol(id);
        Map<String, String> environment = new LinkedHashMap<>(NodeProcess.environment(id, folder, venue.restUri()));
        Path config = Path.of(environment.getOrDefault("NODE_CONFIG", ""));
        for (String version : List.of("1.0", "1.1", "1.2")) {
            String kind = version.equals("1.2") ? "'" + Faulty.class.getName() + "'" : "bookImbalance";
            Files.writeString(
                    folder.resolve(id).resolve(version + ".yaml"),
                    Files.readString(config).replace("bookImbalance", kind));
        }
        environment.put("NODE_CONFIG", folder.resolve(id) + "/{version}.yaml");
        environment.remove("NODE_VERSION"); // Its updater says it.
        environment.put("NODE_PORT", Integer.toString(freePort()));
        environment.put("DEPLOYMENT_ENGINE_URL", engine.url().toString());
        environment.put(
                "DEPLOYMENT_ENGINE_TOKEN_FILE",
                Files.writeString(folder.resolve(id).resolve("token"), token).toString());
        environment.put("DEPLOYMENT_CHECK_EVERY", "3s");
        List<String> run = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> run.add(name + "=" + value));
        run.addAll(List.of("sh", "-c", "exec \"$@\" >> " + log(id) + " 2>&1", "sh"));
        run.addAll(NodeProcess.command());
        Path settings = Files.writeString(folder.resolve(id).resolve("updater.yaml"), """
                nodeId: %s
                tier: all
                engine: %s
                tokenFile: none
                trustedKeys: [%s]
                run: ['%s']
                first: {version: '1.0', image: 'noderr-all:1.0'}
                health: http://127.0.0.1:%s/health/ready
                data: %s
                checkEvery: 1h   # The node hears of an update itself.
                healthTries: 240
                healthEvery: 500ms
                stabilityChecks: 2
                stabilityEvery: 100ms
                restartAfter: 200ms
                """.formatted(
                        id,
                        engine.url(),
                        TestEngine.publicKey(),
                        String.join("', '", run),
                        environment.get("NODE_PORT"),
                        folder.resolve(id).resolve("updater")));
        return new Updater(SettingsFile.read(settings, UpdaterSettings.class), token);
    }

    private Path log(String id) {
        return folder.resolve(id).resolve("log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void aGoodReleaseReachesAllAndABadOneIsTakenBackFromTheFirst() throws IOException {
        String canary = nodeOf(Cohort.CANARY);
        String second = nodeOf(Cohort.COHORT_1);
        String third = nodeOf(Cohort.COHORT_2);
        try (VenueSimulator venue = Market.start(folder, 1);
                TestEngine engine = new TestEngine(folder)) {
            engine.publish("1.0");
            try (Updater a = updater(canary, engine, venue);
                    Updater b = updater(second, engine, venue);
                    Updater c = updater(third, engine, venue)) {
                for (String id : List.of(canary, second, third)) {
                    engine.awaitReportOf(id, "1.0");
                }
                engine.publish("1.1");
                engine.awaitReportOf(canary, "1.1");
                assertThat(engine.status().nodesUpdated()).isEqualTo(1);
                engine.nextDay();
                engine.awaitReportOf(second, "1.1");
                assertThat(engine.status().nodesUpdated()).isEqualTo(2);
                engine.nextDay();
                engine.awaitReportOf(third, "1.1");
                engine.later();
                engine.await("1.1 is complete", () -> engine.status().rolloutPhase() == Phase.COMPLETE);

                engine.publish("1.2");
                engine.await("1.2 is taken back", () -> engine.status().rolloutPhase() == Phase.ROLLED_BACK);
                assertThat(engine.status().reason()).contains("1 errors on 1 nodes of canary with 1.2");
                engine.awaitReportOf(canary, "1.1");
                assertThat(engine.status().nodesUpdated()).as("nodes with 1.2").isZero();
                assertThat(List.of(a, b, c))
                        .allSatisfy(each -> assertThat(each.isOver()).isFalse());
            }
        }
        assertThat(Files.readString(log(canary)))
                .contains("wants an update to 1.2, priority normal")
                .contains("a fault of the release")
                .contains("wants an update to 1.1, priority emergency");
        assertThat(List.of(second, third))
                .allSatisfy(id -> assertThat(Files.readString(log(id)))
                        .contains("version 1.1")
                        .doesNotContain("version 1.2"));
    }
}
