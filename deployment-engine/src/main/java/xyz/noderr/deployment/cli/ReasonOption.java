package xyz.noderr.deployment.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Why something is done. */
final class ReasonOption {
    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who look at the status.")
    private String reason = "";

    /** As the engine wants it. */
    Map<String, String> body() {
        return Map.of("reason", reason);
    }
}
