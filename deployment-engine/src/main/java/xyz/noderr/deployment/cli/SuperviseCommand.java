package xyz.noderr.deployment.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import xyz.noderr.deployment.updater.Updater;
import xyz.noderr.deployment.updater.UpdaterSettings;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.process.StopSignal;

/** {@code deployment-engine supervise}. */
@Command(
        name = "supervise",
        description = {
            "Runs a node, starts it again when it fails, and brings it what the deployment engine wants it to run.",
            "A new version has to be healthy; else what ran before runs again, the engine is told, and the version is not tried"
                    + " a second time. Ends with the node: 0 where it was asked to, 1 where it does not stay up."
        },
        footer = {
            "",
            "Example of a settings file:",
            "  nodeId: oracle-1",
            "  tier: oracle",
            "  engine: http://engine:8700",
            "  tokenFile: oracle-1.token              # what deployment-engine enrol printed",
            "  trustedKeys: [d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a]",
            "  run: [docker, run, --rm, --name, oracle-1, --env-file, oracle-1.env, -e, NODE_FAILED_VERSION,",
            "        -p, '127.0.0.1:3000:3000', '{image}']",
            "  first: {version: 1.2.0, image: 'noderr-oracle:1.2.0'}",
            "  checkEvery: 5m"
        })
final class SuperviseCommand implements Callable<Integer> {
    private static final long LOOK_NANOS = 100_000_000;

    @Parameters(paramLabel = "FILE", description = "Its settings.")
    private Path file;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    SuperviseCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        UpdaterSettings settings = SettingsFile.read(file, UpdaterSettings.class);
        String token = TokenFile.read(Path.of(settings.tokenFile()));
        try (StopSignal stop = StopSignal.listen(
                        settings.stopWithin().plusSeconds(5), "the node did not end in time and was left");
                Updater updater = new Updater(settings, token)) {
            while (!updater.isOver() && !stop.await(LOOK_NANOS)) {
                // It is asked again until the node has ended or we are stopped.
            }
            updater.stop();
            stop.status(updater.status());
            return updater.status();
        }
    }
}
