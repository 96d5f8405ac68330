package xyz.noderr.node.environment;

import java.net.URI;
import java.time.Duration;

/**
 * How a node's deployment engine is reached.
 *
 * @param url its address
 * @param token is good for this node alone
 * @param every how often it is asked and told
 * @param failedVersion a version that was tried here and failed, so that the node does not update to it again; else empty
 */
public record EngineEnvironment(URI url, String token, Duration every, String failedVersion) {
    @Override
    public String toString() {
        return url + " every " + every; // And no token.
    }
}
