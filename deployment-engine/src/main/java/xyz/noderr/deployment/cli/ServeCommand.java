package xyz.noderr.deployment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.http.EngineServer;
import xyz.noderr.deployment.store.RolloutStore;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.process.StopSignal;

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
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final long FOR_EVER = Long.MAX_VALUE;

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
        try (StopSignal stop = StopSignal.listen(MOST, "the engine did not end in time; what it has answered is kept");
                RolloutStore store = RolloutStore.open(folder(settings));
                DeploymentEngine engine = new DeploymentEngine(
                        store, settings.rollout(), settings.trustedKeys(), InstantSource.system());
                EngineServer server = new EngineServer(engine, settings.host(), settings.port(), token)) {
            PrintWriter print = spec.commandLine().getOut();
            print.println("deployment engine on http://" + settings.host() + ":" + server.port() + ", "
                    + engine.status().rolloutPhase());
            print.flush();
            while (!stop.await(FOR_EVER)) {
                // It is asked again until it is stopped.
            }
            stop.status(0); // Stopped as it was asked to.
        }
        return 0;
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
}
