package xyz.noderr.deployment.cli;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import xyz.noderr.deployment.client.EngineClient;

/** Which engine, and as whom. */
final class EngineOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8700",
            description = "The engine's address. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://127.0.0.1:8700");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "operator.token",
            description = "A file with the operator's token. Default: ${DEFAULT-VALUE}.")
    private Path tokenFile = Path.of("operator.token");

    EngineClient client() {
        return new EngineClient(url, TokenFile.read(tokenFile));
    }
}
