package xyz.noderr.deployment.updater;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.http.JsonClient;
import xyz.noderr.pipeline.InvalidInputException;

/** The deployment engine, as a node's updater asks it. What it says counts as far as a trusted key has signed it. */
final class ReleaseSource implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(10);

    private final UpdaterSettings settings;
    private final JsonClient engine;

    ReleaseSource(UpdaterSettings settings, String token) {
        this.settings = settings;
        engine = new JsonClient(settings.engine(), token, MOST);
    }

    /**
     * What is to run instead; empty where that is what runs.
     *
     * @throws UntrustedReleaseException when no trusted key has signed it
     * @throws InvalidInputException when there is no answer
     */
    Optional<NodeImage> insteadOf(NodeImage running) {
        return engine.find("/api/v1/version/" + settings.nodeId() + "?tier=" + settings.tier() + "&currentVersion="
                        + URLEncoder.encode(running.version(), StandardCharsets.UTF_8))
                .filter(answer -> answer.path("shouldUpdate").asBoolean(false))
                .map(this::signed)
                .filter(image -> !image.version().equals(running.version()));
    }

    /** The version and the image that the manifest names, whatever stands beside it. */
    private NodeImage signed(JsonNode answer) {
        try {
            Release release = Release.of(
                    answer.path("manifest").asString(""),
                    answer.path("signature").asString(""),
                    settings.trustedKeys());
            String image = release.image(settings.tier())
                    .orElseThrow(
                            () -> new InvalidInputException("manifest", "an image for " + settings.tier(), "none"));
            return new NodeImage(release.version(), image);
        } catch (InvalidInputException refused) {
            throw new UntrustedReleaseException(answer.path("versionString").asString(""), refused);
        }
    }

    /** A version did not come up here, which it cannot say itself: each try counts as an error of its. */
    void failed(NodeImage image, int tries) {
        engine.post(
                "/api/v1/health",
                Map.of(
                        "nodeId",
                        settings.nodeId(),
                        "version",
                        image.version(),
                        "metrics",
                        Map.of("uptime", 0, "cpu", 0, "memory", 0, "errors", tries)));
    }

    @Override
    public void close() {
        engine.close();
    }
}
