package xyz.noderr.deployment.rollout;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.deployment.release.Priority;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Brings a release to the nodes, cohort after cohort, and takes it back where it does harm. A function of what it is told
 * and when; it reads no clock. One thread at a time.
 */
public final class Rollout {
    private final RolloutSettings settings;
    private final Map<String, Node> nodes = new TreeMap<>();
    /** A node stays in its own, and each is asked for at every word of any. */
    private final Map<String, Cohort> cohorts = new HashMap<>();

    private RolloutState state;

    /**
     * One that stands where another stood.
     *
     * @param nodes all that are enrolled
     */
    public Rollout(RolloutSettings settings, RolloutState state, Collection<Node> nodes) {
        this.settings = settings;
        this.state = state;
        nodes.forEach(each -> this.nodes.put(each.id(), each));
    }

    /** A node that may ask and tell; one that is known already stays as it is, in its tier. */
    public Node enrol(String id, Tier tier) {
        Node known = nodes.get(id);
        if (known == null) {
            Node enrolled = Node.enrolled(id, tier);
            nodes.put(id, enrolled);
            return enrolled;
        }
        requireTier(known, tier);
        return known;
    }

    /**
     * A release goes out: the first to all at once, as there is nothing to go back to; any other to the first cohort.
     *
     * @throws InvalidInputException when another is on its way
     */
    public void publish(Release release, Instant now) {
        if (state.phase() == Phase.ROLLING || state.phase() == Phase.PAUSED) {
            throw new InvalidInputException(
                    "rollout",
                    "none under way",
                    "that of " + version(state.target()) + ", " + state.phase(),
                    "wait until it is complete, or roll it back");
        }
        requireNew(release, state.current());
        requireNew(release, state.phase() == Phase.ROLLED_BACK ? state.target() : null);
        state = state.current() == null
                ? new RolloutState(Phase.COMPLETE, release, null, now, "")
                : new RolloutState(Phase.ROLLING, state.current(), release, now, "");
    }

    private static void requireNew(Release release, @Nullable Release other) {
        if (other != null && release.version().equals(other.version())) {
            throw new InvalidInputException(
                    "version",
                    "a new one",
                    release.version() + ", which is out or was taken back",
                    "give the release a version of its own");
        }
    }

    /**
     * What a node is to run, which has said what it runs; empty where nothing was published yet, and it runs what it has.
     *
     * @throws InvalidInputException when there is no such node, or it is of another tier
     */
    public Optional<Answer> ask(String nodeId, Tier tier, String running, Instant now) {
        Node node = node(nodeId);
        requireTier(node, tier);
        node = node.runs(running, now);
        nodes.put(nodeId, node);
        judge(now);
        Release release = releaseFor(node, now);
        if (release == null) {
            return Optional.empty();
        }
        boolean update = !node.has(release.version()) && release.image(tier).isPresent();
        if (update) {
            nodes.put(nodeId, node.told(release.version(), now));
        }
        return Optional.of(new Answer(release, tier, cohortOf(node), update, priority(node, release)));
    }

    /** Whoever has a release that was taken back is to leave it at once, whatever the priority of what it goes back to. */
    private Priority priority(Node node, Release release) {
        Release target = state.target();
        boolean goesBack = state.phase() == Phase.ROLLED_BACK && target != null && node.has(target.version());
        return goesBack ? Priority.EMERGENCY : release.manifest().priority();
    }

    private @Nullable Release releaseFor(Node node, Instant now) {
        Release target = state.target();
        boolean goesOut = target != null
                && switch (state.phase()) {
                    case ROLLING -> node.has(target.version()) || isOpen(cohortOf(node), now);
                    case PAUSED -> node.has(target.version());
                    case NONE, ROLLED_BACK, COMPLETE -> false;
                };
        return goesOut ? target : state.current();
    }

    /** A node has said how it is, and what it runs. */
    public HealthStatus hear(String nodeId, String running, NodeMetrics metrics, Instant now) {
        Node node = node(nodeId).runs(running, now).is(metrics);
        nodes.put(nodeId, node);
        judge(now);
        return node.health();
    }

    private Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new InvalidInputException("node " + id, "one that is enrolled", "none", "enrol it");
        }
        return node;
    }

    private static void requireTier(Node node, Tier tier) {
        if (node.tier() != tier) {
            throw new InvalidInputException(
                    "tier of node " + node.id(),
                    node.tier().toString(),
                    tier.toString(),
                    "say the tier it was enrolled with");
        }
    }

    private boolean isOpen(Cohort cohort, Instant now) {
        Release target = state.target();
        Instant opens = opens(cohort);
        return target != null
                && opens != null
                && (target.manifest().priority() == Priority.EMERGENCY || !now.isBefore(opens));
    }

    private @Nullable Instant opens(Cohort cohort) {
        Instant published = state.published();
        return published == null ? null : published.plus(settings.cohortEvery().multipliedBy(cohort.number()));
    }

    /** Takes the release back where a cohort fares badly with it; ends the rollout where all have it. */
    private void judge(Instant now) {
        Release target = state.target();
        if (target == null || (state.phase() != Phase.ROLLING && state.phase() != Phase.PAUSED)) {
            return;
        }
        for (Cohort cohort : Cohort.values()) {
            Optional<String> harm = harm(cohort, target, now);
            if (harm.isPresent()) {
                state = state.with(Phase.ROLLED_BACK, harm.get());
                return;
            }
        }
        boolean allOpen =
                state.phase() == Phase.ROLLING && Arrays.stream(Cohort.values()).allMatch(each -> isOpen(each, now));
        if (allOpen && nodes.values().stream().allMatch(each -> isThrough(each, target))) {
            state = new RolloutState(Phase.COMPLETE, target, null, state.published(), "");
        }
    }

    /** It has the release and has said how it is with it; or the release has nothing for it, or it was never heard of. */
    private static boolean isThrough(Node node, Release target) {
        return (node.has(target.version()) && node.metrics() != null)
                || node.version() == null
                || target.image(node.tier()).isEmpty();
    }

    private Cohort cohortOf(Node node) {
        return cohorts.computeIfAbsent(node.id(), Cohort::of);
    }

    private Optional<String> harm(Cohort cohort, Release target, Instant now) {
        List<Node> updated = nodes.values().stream()
                .filter(each -> cohortOf(each) == cohort && (each.has(target.version()) || isSilent(each, target, now)))
                .toList();
        if (updated.isEmpty()) {
            return Optional.empty();
        }
        long unhealthy = updated.stream()
                .filter(each -> isSilent(each, target, now) || each.health() == HealthStatus.UNHEALTHY)
                .count();
        if (unhealthy > settings.maxUnhealthy() * updated.size()) {
            return Optional.of(unhealthy + " of " + updated.size() + " nodes of " + cohort + " are unhealthy with "
                    + target.version() + " or were not heard of since they were told to take it");
        }
        long errors = errors(updated, target);
        if (errors > settings.maxErrors() * updated.size()) {
            return Optional.of(
                    errors + " errors on " + updated.size() + " nodes of " + cohort + " with " + target.version());
        }
        return Optional.empty();
    }

    private static long errors(Collection<Node> updated, Release target) {
        return updated.stream()
                .filter(each -> each.has(target.version()))
                .mapToLong(Node::errors)
                .sum();
    }

    private boolean isSilent(Node node, Release target, Instant now) {
        Instant told = node.toldAt();
        Instant heard = node.heard();
        if (told == null || !target.version().equals(node.toldVersion())) {
            return false;
        }
        Instant last = heard != null && heard.isAfter(told) ? heard : told;
        return now.isAfter(last.plus(settings.silence()));
    }

    /** No more nodes are told. */
    public void pause(String reason) {
        require(Phase.ROLLING, "paused");
        state = state.with(Phase.PAUSED, reason);
    }

    /** Goes on; cohorts whose time has come meanwhile are told at once. */
    public void resume() {
        require(Phase.PAUSED, "resumed");
        state = state.with(Phase.ROLLING, "");
    }

    /** Takes the release back. */
    public void rollBack(String reason) {
        if (state.phase() != Phase.PAUSED) {
            require(Phase.ROLLING, "rolled back");
        }
        state = state.with(Phase.ROLLED_BACK, reason);
    }

    private void require(Phase phase, String done) {
        if (state.phase() != phase) {
            throw new InvalidInputException(
                    "rollout",
                    "one that is " + phase + ", to be " + done,
                    "one that is " + state.phase(),
                    "look at its status");
        }
    }

    /** How it stands. */
    public RolloutStatus status(Instant now) {
        judge(now);
        Release target = state.target();
        Release newest = target == null ? state.current() : target;
        List<Node> updated = newest == null
                ? List.of()
                : nodes.values().stream()
                        .filter(each -> each.has(newest.version()))
                        .toList();
        long unhealthy = updated.stream()
                .filter(each -> each.health() == HealthStatus.UNHEALTHY)
                .count();
        return new RolloutStatus(
                version(state.current()),
                version(target),
                state.phase(),
                updated.size(),
                nodes.size(),
                updated.isEmpty() ? 1 : 1 - (double) unhealthy / updated.size(),
                newest == null ? 0 : errors(updated, newest),
                state.reason(),
                Arrays.stream(Cohort.values())
                        .map(each -> cohort(each, updated))
                        .toList());
    }

    private RolloutStatus.OfCohort cohort(Cohort cohort, List<Node> updated) {
        Instant opens = state.target() == null ? null : opens(cohort);
        return new RolloutStatus.OfCohort(
                cohort.toString(),
                opens == null ? null : opens.toString(),
                nodes.values().stream().filter(each -> cohortOf(each) == cohort).count(),
                updated.stream().filter(each -> cohortOf(each) == cohort).count());
    }

    private static @Nullable String version(@Nullable Release release) {
        return release == null ? null : release.version();
    }

    /** All that has to be kept beside the nodes. */
    public RolloutState state() {
        return state;
    }

    /** A node as it is known. */
    public Optional<Node> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /**
     * What a node is to run.
     *
     * @param update whether that is something else than it runs, and there is an image of it for its tier
     */
    public record Answer(Release release, Tier tier, Cohort cohort, boolean update, Priority priority) {}
}
