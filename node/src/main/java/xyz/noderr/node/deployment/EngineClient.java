package xyz.noderr.node.deployment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import xyz.noderr.http.JsonClient;
import xyz.noderr.node.environment.EngineEnvironment;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.pipeline.InvalidInputException;

/** Asks the deployment engine as one node, once. For any thread. */
final class EngineClient implements AutoCloseable {
    /** Less than a node may take to end, so that one that is asked to end meanwhile does. */
    private static final Duration MOST = Duration.ofSeconds(5);

    private final NodeEnvironment node;
    private final JsonClient http;

    record Report(String nodeId, String version, Vitals metrics, String timestamp) {}

    EngineClient(NodeEnvironment node, EngineEnvironment engine) {
        this.node = node;
        http = new JsonClient(engine.url(), engine.token(), MOST);
    }

    /**
     * What the node is to run; empty before the first release.
     *
     * @throws InvalidInputException when there is no answer, or not such a one
     */
    Optional<WantedVersion> ask() {
        return http.find("/api/v1/version/" + node.nodeId() + "?tier=" + node.tier() + "&currentVersion="
                        + URLEncoder.encode(node.version(), StandardCharsets.UTF_8))
                .map(WantedVersion::of);
    }

    /** Says how the node is, and returns what the engine takes it for: healthy, degraded or unhealthy. */
    String tell(Vitals vitals, Instant now) {
        Report report = new Report(node.nodeId(), node.version(), vitals, now.toString());
        return http.post("/api/v1/health", report).path("healthStatus").asString("");
    }

    @Override
    public void close() {
        http.close();
    }
}
