package xyz.noderr.deployment;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.deployment.rollout.HealthStatus;
import xyz.noderr.deployment.rollout.Node;
import xyz.noderr.deployment.rollout.NodeMetrics;
import xyz.noderr.deployment.rollout.Rollout;
import xyz.noderr.deployment.rollout.RolloutSettings;
import xyz.noderr.deployment.rollout.RolloutState;
import xyz.noderr.deployment.rollout.RolloutStatus;
import xyz.noderr.deployment.store.RolloutStore;
import xyz.noderr.http.Tokens;
import xyz.noderr.pipeline.InvalidInputException;

/** A rollout that is remembered: each deed is kept before it is answered. For any thread. */
public final class DeploymentEngine implements AutoCloseable {
    private static final String ENGINE = "engine";

    private final RolloutStore store;
    private final List<String> trusted;
    private final InstantSource clock;
    private final Rollout rollout;
    private final Map<String, String> tokenHashes = new HashMap<>();
    private RolloutState kept;

    /**
     * Goes on where the store's rollout stood.
     *
     * @param trusted public keys, in hexadecimal, by one of which a release must be signed
     */
    public DeploymentEngine(RolloutStore store, RolloutSettings settings, List<String> trusted, InstantSource clock) {
        this.store = store;
        this.trusted = List.copyOf(trusted);
        this.clock = clock;
        Map<Node, String> nodes = store.nodes();
        nodes.forEach((node, hash) -> tokenHashes.put(node.id(), hash));
        kept = store.state();
        rollout = new Rollout(settings, kept, nodes.keySet());
    }

    /**
     * Lets a node ask and tell.
     *
     * @return its token, which is told once; one that it had before is good no longer
     */
    public synchronized String enrol(String nodeId, Tier tier) {
        Node node = rollout.enrol(nodeId, tier);
        String token = Tokens.draw();
        tokenHashes.put(nodeId, Tokens.hash(token));
        keep(node.id());
        store.note(clock.instant(), "operator", "enrolled " + nodeId + " as " + tier);
        return token;
    }

    /** Whether this is the node's token; no other node's is. */
    public synchronized boolean isTokenOf(String nodeId, String token) {
        String hash = tokenHashes.get(nodeId);
        return hash != null && Tokens.isOf(token, hash);
    }

    /**
     * Publishes a release.
     *
     * @throws InvalidInputException when it is not signed by whom we trust, is no manifest, or cannot go out now
     */
    public synchronized Release publish(String manifest, String signature) {
        Release release = Release.of(manifest, signature, trusted);
        store.releaseOf(release.version()).ifPresent(id -> {
            if (!id.equals(release.id())) {
                throw new InvalidInputException(
                        "version",
                        "a new one",
                        release.version() + ", which another release has",
                        "give the release a version of its own");
            }
        });
        rollout.publish(release, clock.instant());
        store.keep(release);
        done("operator", "published " + release.version());
        return release;
    }

    /** What a node is to run, which has said what it runs; empty before the first release. */
    public synchronized Optional<Rollout.Answer> ask(String nodeId, Tier tier, String running) {
        try {
            return rollout.ask(nodeId, tier, running, clock.instant());
        } finally {
            keepWithNode(nodeId);
        }
    }

    /** A node has said how it is. */
    public synchronized HealthStatus hear(String nodeId, String running, NodeMetrics metrics) {
        try {
            return rollout.hear(nodeId, running, metrics, clock.instant());
        } finally {
            keepWithNode(nodeId);
        }
    }

    /** How the rollout stands. */
    public synchronized RolloutStatus status() {
        RolloutStatus status = rollout.status(clock.instant());
        keepState();
        return status;
    }

    /** No more nodes are told. */
    public synchronized void pause(String reason) {
        rollout.pause(reason);
        done("operator", "paused: " + reason);
    }

    /** Nodes are told again. */
    public synchronized void resume() {
        rollout.resume();
        done("operator", "resumed");
    }

    /** Takes the release back. */
    public synchronized void rollBack(String reason) {
        rollout.rollBack(reason);
        done("operator", "rolled back: " + reason);
    }

    private void done(String who, String what) {
        kept = rollout.state();
        store.keep(kept);
        store.note(clock.instant(), who, what);
    }

    private void keepWithNode(String nodeId) {
        keep(nodeId);
        keepState();
    }

    private void keep(String nodeId) {
        @Nullable String hash = tokenHashes.get(nodeId);
        if (hash != null) {
            rollout.find(nodeId).ifPresent(node -> store.keep(node, hash));
        }
    }

    /** What the rollout came to by itself. */
    private void keepState() {
        RolloutState state = rollout.state();
        if (!state.equals(kept)) {
            done(ENGINE, state.phase() + (state.reason().isEmpty() ? "" : ": " + state.reason()));
        }
    }

    @Override
    public synchronized void close() {
        store.close();
    }
}
