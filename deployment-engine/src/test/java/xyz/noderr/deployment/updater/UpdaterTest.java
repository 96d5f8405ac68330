package xyz.noderr.deployment.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.Releases;
import xyz.noderr.deployment.cli.Main;
import xyz.noderr.deployment.http.EngineServer;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.deployment.rollout.Phase;
import xyz.noderr.deployment.rollout.RolloutSettings;
import xyz.noderr.deployment.store.RolloutStore;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.signature.SigningKey;

/** An updater, with real processes and the engine over HTTP. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class UpdaterTest {
    @TempDir
    private Path folder = Path.of("");

    private volatile Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private RolloutStore store;
    private DeploymentEngine engine;
    private EngineServer server;
    private String token;
    private int port;

    @BeforeEach
    void start() throws IOException {
        store = RolloutStore.open(folder);
        engine = new DeploymentEngine(
                store, SettingsFile.defaults(RolloutSettings.class), List.of(Releases.KEY.publicKey()), () -> now);
        server = new EngineServer(engine, "127.0.0.1", 0, "the operator's token, which is long");
        token = engine.enrol("oracle-1", Tier.ORACLE);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    private void publish(String version) {
        String manifest = Releases.manifest(version, "normal");
        engine.publish(manifest, Releases.signature(manifest));
        now = now.plus(Duration.ofDays(5)); // All cohorts are told.
    }

    private Path settings(String more) throws IOException {
        String text = """
                nodeId: oracle-1
                tier: oracle
                engine: http://127.0.0.1:%d
                tokenFile: %s
                trustedKeys: [%s]
                run: ['%s', -XX:+UseSerialGC, '-XX:TieredStopAtLevel=1', -cp, '%s', %s, '%d', '%s', '{version}']
                first: {version: '1.0', image: 'noderr-oracle:1.0'}
                health: http://127.0.0.1:%d/health/ready
                data: %s
                checkEvery: 1s
                healthTries: 100
                healthEvery: 300ms
                stabilityChecks: 2
                stabilityEvery: 100ms
                restartAfter: 100ms
                restarts: 2
                """.formatted(
                        server.port(),
                        Files.writeString(folder.resolve("token"), token),
                        Releases.KEY.publicKey(),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        PlayedNode.class.getName(),
                        port,
                        folder,
                        port,
                        folder.resolve("updater"));
        return Files.writeString(folder.resolve("updater.yaml"), text + more);
    }

    private UpdaterSettings changed(Map<String, String> lines) throws IOException {
        String text = Files.readString(settings(""));
        for (Map.Entry<String, String> each : lines.entrySet()) {
            assertThat(text).contains(each.getKey());
            text = text.replace(each.getKey(), each.getValue());
        }
        return SettingsFile.read(Files.writeString(folder.resolve("other.yaml"), text), UpdaterSettings.class);
    }

    private Updater updater() throws IOException {
        return new Updater(SettingsFile.read(settings(""), UpdaterSettings.class), token);
    }

    /** What was started so far: version, the version that failed before, and process. */
    private List<List<String>> started() {
        try {
            Path file = folder.resolve("started");
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> List.of(line.split(" ", -1)))
                            .toList()
                    : List.of();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private List<String> versions() {
        return started().stream().map(List::getFirst).toList();
    }

    private UpdaterState state() {
        return new StateFile(folder.resolve("updater")).read().orElseThrow();
    }

    /** For whoever waits: empty while there is none, and while the updater's thread writes it. */
    private Optional<UpdaterState> seen() {
        try {
            return new StateFile(folder.resolve("updater")).read();
        } catch (InvalidInputException beingWritten) {
            return Optional.empty();
        }
    }

    private boolean isCurrent(String version) {
        return seen().filter(state -> state.current().version().equals(version)).isPresent();
    }

    private void await(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within a minute: " + versions() + " " + seen() + " " + engine.status());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** When the engine heard of the node last. */
    private @Nullable Instant heard() {
        DeploymentEngine held = engine;
        synchronized (held) { // The store is for one thread at a time, and the engine's threads hold this.
            return store.nodes().keySet().iterator().next().heard();
        }
    }

    private boolean isAlive(int start) {
        long pid = Long.parseLong(started().get(start).get(2));
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void aHealthyVersionIsKeptAndGoneOnWith() throws IOException {
        publish("1.0");
        try (Updater updater = updater()) {
            await(() -> versions().equals(List.of("1.0")));
            publish("1.1");
            await(() -> isCurrent("1.1"));
            assertThat(versions()).containsExactly("1.0", "1.1");
            assertThat(isAlive(0)).isFalse();
            assertThat(isAlive(1)).isTrue();
            updater.stop();
            assertThat(updater.status()).isZero();
            assertThat(isAlive(1)).isFalse();
        }
        assertThat(state().before()).containsExactly(new NodeImage("1.0", "noderr-oracle:1.0"));
        try (Updater again = updater()) {
            await(() -> versions().size() == 3);
            assertThat(versions().getLast()).isEqualTo("1.1");
            assertThat(again.isOver()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"sick", "1", "2", "10"})
    void aVersionThatIsNotHealthyIsLeftForTheOneBeforeAndTheEngineHearsOfIt(String does) throws IOException {
        publish("1.0");
        Files.writeString(folder.resolve("1.1"), does);
        UpdaterSettings settings =
                changed(Map.of("healthTries: 100", "healthTries: 10", "healthEvery: 300ms", "healthEvery: 1s"));
        try (Updater updater = new Updater(settings, token)) {
            await(() -> versions().equals(List.of("1.0")));
            publish("1.1");
            await(() -> versions().equals(List.of("1.0", "1.1", "1.0")));
            assertThat(engine.status().rolloutPhase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(engine.status().reason()).contains("10 errors on 1 nodes");
            assertThat(state().current().version()).isEqualTo("1.0");
            assertThat(started().getLast().get(1)).as("NODE_FAILED_VERSION").isEqualTo("1.1");
            publish("1.2");
            await(() -> isCurrent("1.2"));
            assertThat(updater.isOver()).isFalse();
        }
    }

    @Test
    void aVersionThatFailedIsNotTriedAgainWhateverTheEngineSays() throws IOException {
        publish("1.1");
        new StateFile(folder.resolve("updater"))
                .write(UpdaterState.first(new NodeImage("1.0", "noderr-oracle:1.0"))
                        .refused("1.1"));
        try (Updater updater = updater()) {
            await(() -> versions().equals(List.of("1.0")));
            for (int times = 0; times < 2; times++) {
                now = now.plusSeconds(1);
                await(() -> now.equals(heard()));
            }
            assertThat(versions()).containsExactly("1.0");
            assertThat(updater.isOver()).isFalse();
        }
    }

    @Test
    void aNodeThatEndsToBeUpdatedIsUpdatedAtOnce() throws IOException {
        Files.writeString(folder.resolve("1.0"), "10");
        publish("1.1");
        try (Updater updater = new Updater(changed(Map.of("checkEvery: 1s", "checkEvery: 1h")), token)) {
            await(() -> isCurrent("1.1"));
            assertThat(versions()).containsExactly("1.0", "1.1");
            assertThat(updater.isOver()).isFalse();
        }
    }

    @Test
    void aNodeThatFailsIsStartedAgainSoOftenAndThenWhatRanBefore() throws IOException {
        Files.writeString(folder.resolve("1.1"), "3");
        new StateFile(folder.resolve("updater"))
                .write(UpdaterState.first(new NodeImage("1.0", "noderr-oracle:1.0"))
                        .updatedTo(new NodeImage("1.1", "noderr-oracle:1.1")));
        // One that needed longer than this to start and fail would count as one that ran, and its failures anew.
        UpdaterSettings settings = changed(Map.of("checkEvery: 1s", "checkEvery: 1h"));
        try (Updater updater = new Updater(settings, token)) {
            await(() -> versions().equals(List.of("1.1", "1.1", "1.1", "1.0")));
            assertThat(state().failed()).isEqualTo("1.1");
            assertThat(updater.isOver()).isFalse();
        }
        Files.writeString(folder.resolve("1.0"), "3");
        try (Updater updater = new Updater(settings, token)) {
            await(updater::isOver);
            assertThat(updater.status()).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatEndsAsItWasAskedToIsNotStartedAgain() throws IOException {
        Files.writeString(folder.resolve("1.0"), "0");
        try (Updater updater = updater()) {
            await(updater::isOver);
            assertThat(updater.status()).isZero();
            assertThat(versions()).containsExactly("1.0");
        }
    }

    @Test
    void aReleaseThatNobodyTrustedHasSignedDoesNotRun() throws IOException {
        publish("1.1");
        String others = SigningKey.generate().publicKey();
        // Started again more often than anybody looks at it.
        UpdaterSettings settings = changed(Map.of(Releases.KEY.publicKey(), others, "restarts: 2", "restarts: 1000"));
        Files.writeString(folder.resolve("1.0"), "10"); // It wants to be updated, each time that it is started.
        try (Updater updater = new Updater(settings, token)) {
            await(() -> versions().size() >= 2);
            assertThat(started().get(1).subList(0, 2)).containsExactly("1.0", "1.1");
            assertThat(versions()).doesNotContain("1.1");
            assertThat(updater.isOver()).isFalse();
        }
    }

    @Test
    void aSignalEndsTheUpdaterAndItsNode() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "supervise",
                        settings("").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await(() -> !versions().isEmpty());
            process.toHandle().destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("log")))
                    .isZero();
            assertThat(isAlive(0)).isFalse();
            assertThat(Files.readString(folder.resolve("log"))).doesNotContain(token);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsNotUsableIsSaid() throws IOException {
        Path typo = settings("healthTrys: 1\n");
        assertThatThrownBy(() -> SettingsFile.read(typo, UpdaterSettings.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean healthTries?");
        Path fixed = Files.writeString(
                folder.resolve("fixed.yaml"), Files.readString(settings("")).replace("{version}", "1"));
        assertThatThrownBy(() -> SettingsFile.read(fixed, UpdaterSettings.class))
                .hasMessageContaining("a command with {image} or {version} in it");
        UpdaterSettings none = SettingsFile.read(
                Files.writeString(
                        folder.resolve("none.yaml"),
                        Files.readString(settings("")).replace("bin/java'", "bin/no-such'")),
                UpdaterSettings.class);
        assertThatThrownBy(() -> new Updater(none, token)).hasMessageContaining("a command that can be started");
    }
}
