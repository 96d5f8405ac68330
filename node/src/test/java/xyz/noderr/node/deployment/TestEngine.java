package xyz.noderr.node.deployment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.http.EngineServer;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.deployment.rollout.Node;
import xyz.noderr.deployment.rollout.NodeMetrics;
import xyz.noderr.deployment.rollout.RolloutSettings;
import xyz.noderr.deployment.rollout.RolloutStatus;
import xyz.noderr.deployment.store.RolloutStore;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.signature.SignatureLine;
import xyz.noderr.pipeline.signature.SigningKey;

/** The deployment engine, over HTTP, with a clock of the test's. */
final class TestEngine implements AutoCloseable {
    private static final String OPERATOR = "the operator's token, which is long";
    private static final SigningKey KEY = SigningKey.generate();

    private final RolloutStore store;
    private final DeploymentEngine engine;
    private final EngineServer server;
    private volatile Instant now = Instant.parse("2026-11-28T12:00:00Z");

    TestEngine(Path folder) throws IOException {
        this(folder, 0);
    }

    TestEngine(Path folder, int port) throws IOException {
        store = RolloutStore.open(Files.createDirectories(folder.resolve("engine")));
        engine = new DeploymentEngine(
                store, SettingsFile.defaults(RolloutSettings.class), List.of(KEY.publicKey()), () -> now);
        server = new EngineServer(engine, "127.0.0.1", port, OPERATOR);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    static String publicKey() {
        return KEY.publicKey();
    }

    String enrol(String node) {
        return engine.enrol(node, Tier.ALL);
    }

    void publish(String version) {
        String manifest = "version: '" + version + "'\nimages: {all: 'noderr-all:" + version + "'}\nconfigHash: "
                + "0123456789abcdef".repeat(4) + "\n";
        engine.publish(manifest, SignatureLine.of(Release.bytes(manifest), KEY).line());
    }

    /** All cohorts are told now. */
    void later() {
        now = now.plus(Duration.ofDays(5));
    }

    void nextDay() {
        now = now.plus(Duration.ofDays(1));
    }

    RolloutStatus status() {
        return engine.status();
    }

    private Optional<Node> node(String id) {
        synchronized (engine) { // The store is for one thread at a time, and the engine's threads hold this.
            return store.nodes().keySet().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst();
        }
    }

    NodeMetrics metricsOf(String id) {
        return node(id).map(Node::metrics).orElseThrow(() -> new AssertionError(id + " has said nothing"));
    }

    void awaitReportOf(String id, String version) {
        await(
                id + " reports " + version,
                () -> node(id).filter(each -> version.equals(each.version()) && each.metrics() != null)
                        .isPresent());
    }

    void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within two minutes: " + what + "; " + engine.status());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
