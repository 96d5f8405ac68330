package xyz.noderr.deployment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.http.EngineServer;
import xyz.noderr.deployment.store.RolloutStore;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/** {@code deployment-engine serve}. */
@Command(
        name = "serve",
        description = {
            "Serves the engine until it is stopped (Ctrl-C, SIGTERM), and goes on where it was left.",
            "Its settings: trustedKeys and operatorTokenFile are wanted; host, port, data and rollout have defaults."
        },
        footer = {
            "",
            "Example of a settings file:",
            "  trustedKeys: [d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a]",
            "  operatorTokenFile: operator.token      # openssl rand -hex 32 > operator.token",
            "  port: 8700",
            "  rollout: {cohortEvery: 24h, maxUnhealthy: 0.10, maxErrors: 0.05, silence: 30m}"
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Its settings.")
    private Path file;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        EngineSettings settings = SettingsFile.read(file, EngineSettings.class);
        String token = TokenFile.read(Path.of(settings.operatorTokenFile()));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (RolloutStore store = RolloutStore.open(folder(settings));
                DeploymentEngine engine = new DeploymentEngine(
                        store, settings.rollout(), settings.trustedKeys(), InstantSource.system());
                EngineServer server = start(engine, settings, token)) {
            PrintWriter print = spec.commandLine().getOut();
            print.println("deployment engine on http://" + settings.host() + ":" + server.port() + ", "
                    + engine.status().rolloutPhase());
            print.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "deployment-engine-stop"));
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static EngineServer start(DeploymentEngine engine, EngineSettings settings, String token) {
        try {
            return new EngineServer(engine, settings.host(), settings.port(), token);
        } catch (RuntimeException refused) {
            throw new InvalidInputException(
                    settings.host() + ":" + settings.port(),
                    "an address that is free",
                    refused.getMessage() == null ? "none" : refused.getMessage(),
                    "stop what listens there, or choose another port",
                    refused);
        }
    }

    private static Path folder(EngineSettings settings) {
        Path folder = Path.of(settings.data());
        try {
            return Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    folder.toString(), "a folder that can be written", refused.toString(), "choose another", refused);
        }
    }

    private static void stop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
            Runtime.getRuntime().halt(0); // Stopped as it was asked to: no failure, as the JVM would say of a signal.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
