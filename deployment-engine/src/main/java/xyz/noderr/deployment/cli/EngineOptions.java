package xyz.noderr.deployment.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;
import xyz.noderr.http.JsonClient;

/** Which engine, and as whom. */
final class EngineOptions {
    private static final Duration MOST = Duration.ofSeconds(10);

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

    JsonClient client() {
        return new JsonClient(url, TokenFile.read(tokenFile), MOST);
    }
}
