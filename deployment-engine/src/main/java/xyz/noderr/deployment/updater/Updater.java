package xyz.noderr.deployment.updater;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import xyz.noderr.http.JsonClient;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.process.Uninterrupted;

/**
 * Runs a node as a process, starts it again when it fails, and brings it the version that the deployment engine wants: the new
 * one has to prove itself, else what ran before runs again, and the failed one is not tried a second time. It stands outside
 * the node, so that a version that does not even start can be left.
 *
 * <p>Threading: it has a thread of its own; its methods are for any.
 */
public final class Updater implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Updater.class.getName());
    private static final Duration PROBE_WITHIN = Duration.ofSeconds(5);
    private static final int LONGEST_DOUBLING = 10;

    private final UpdaterSettings settings;
    private final StateFile file;
    private final ReleaseSource releases;
    private final JsonClient health;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Thread thread;
    private UpdaterState state;
    private RunningNode node;

    /**
     * Starts the node.
     *
     * @param token the node's
     * @throws InvalidInputException when the command cannot be started, or what was kept is damaged
     */
    public Updater(UpdaterSettings settings, String token) {
        this.settings = settings;
        file = new StateFile(Path.of(settings.data()));
        state = file.read().orElseGet(() -> UpdaterState.first(settings.first()));
        releases = new ReleaseSource(settings, token);
        health = new JsonClient(settings.health().resolve("/"), "", PROBE_WITHIN);
        node = start(state.current());
        thread = Thread.ofPlatform().name("noderr-updater").start(this::run);
    }

    private RunningNode start(NodeImage image) {
        say("Starts " + image);
        return RunningNode.start(settings.run(), image, state.failed());
    }

    private static void say(String what) {
        LOG.log(System.Logger.Level.INFO, what);
    }

    private void run() {
        try {
            status.complete(supervise());
        } catch (InterruptedException | RuntimeException failed) {
            status.completeExceptionally(failed);
        }
    }

    private int supervise() throws InterruptedException {
        try {
            int restarts = 0;
            while (true) {
                await(settings.checkEvery());
                if (asked.isDone()) {
                    return 0;
                }
                if (node.hasEnded() && node.status() == 0) {
                    say("The node ended as it was asked to");
                    return 0;
                }
                restarts = node.ranFor(settings.checkEvery()) ? 0 : restarts;
                Optional<NodeImage> wanted = wanted();
                if (wanted.isPresent()) {
                    update(wanted.get());
                } else if (node.hasEnded() && !restart(restarts++)) {
                    return 1;
                }
            }
        } finally {
            node.stop(settings.stopWithin());
        }
    }

    /** Until the node has ended, so long has passed, or we are asked to end. */
    private void await(Duration most) throws InterruptedException {
        try {
            CompletableFuture.anyOf(node.end(), asked).get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException passed) {
            // As it should be.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Until so long has passed, or we are asked to end; whether we are. */
    private boolean pause(Duration span) throws InterruptedException {
        try {
            asked.get(span.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException passed) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<NodeImage> wanted() {
        try {
            return releases.insteadOf(state.current())
                    .filter(image -> !image.version().equals(state.failed()));
        } catch (UntrustedReleaseException refused) {
            if (!refused.version().equals(state.failed())) {
                stay(refused);
                keep(state.refused(refused.version())); // Else a node that hears of it ends for it again and again.
            }
            return Optional.empty();
        } catch (InvalidInputException unanswered) {
            stay(unanswered);
            return Optional.empty();
        }
    }

    private void stay(InvalidInputException why) {
        LOG.log(System.Logger.Level.WARNING, "The node stays at " + state.current() + ": " + why.getMessage());
    }

    private void update(NodeImage wanted) throws InterruptedException {
        say("The deployment engine wants " + wanted + " instead of " + state.current());
        node.stop(settings.stopWithin());
        node = start(wanted);
        boolean proved = proves();
        if (asked.isDone()) {
            return; // What ran before runs at the next start, and is updated then.
        }
        if (proved) {
            keep(state.updatedTo(wanted));
            say(wanted + " is healthy");
            return;
        }
        node.stop(settings.stopWithin());
        keep(state.refused(wanted.version()));
        report(wanted, settings.healthTries());
        node = start(state.current());
    }

    /** Whether it becomes healthy, and then stays so. */
    private boolean proves() throws InterruptedException {
        boolean healthy = false;
        for (int i = 0; i < settings.healthTries() && !healthy; i++) {
            healthy = isHealthyAfter(settings.healthEvery());
        }
        for (int i = 0; i < settings.stabilityChecks() && healthy; i++) {
            healthy = isHealthyAfter(settings.stabilityEvery());
        }
        return healthy;
    }

    private boolean isHealthyAfter(Duration span) throws InterruptedException {
        await(span);
        return !node.hasEnded() && !asked.isDone() && isHealthy();
    }

    private boolean isHealthy() {
        try {
            health.get(settings.health().getPath());
            return true;
        } catch (InvalidInputException ill) {
            return false;
        }
    }

    /** Whether it, or what ran before it, was started again. */
    private boolean restart(int times) throws InterruptedException {
        say(state.current() + " has ended with status " + node.status());
        if (times < settings.restarts()) {
            if (!pause(settings.restartAfter().multipliedBy(1L << Math.min(times, LONGEST_DOUBLING)))) {
                node = start(state.current());
            }
            return true;
        }
        NodeImage failed = state.current();
        report(failed, times);
        if (state.before().isEmpty()) {
            say("It has failed " + times + " times in a row after its first, and nothing ran before it");
            return false;
        }
        keep(state.back());
        node = start(state.current());
        return true;
    }

    private void report(NodeImage failed, int errors) {
        LOG.log(System.Logger.Level.ERROR, failed + " has failed");
        try {
            releases.failed(failed, errors);
        } catch (InvalidInputException unanswered) {
            LOG.log(System.Logger.Level.WARNING, "That could not be reported: " + unanswered.getMessage());
        }
    }

    private void keep(UpdaterState next) {
        state = next;
        try {
            file.write(next);
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.ERROR, "What runs could not be kept on file: " + refused);
        }
    }

    /** Whether the node has ended, and this with it. */
    public boolean isOver() {
        return status.isDone();
    }

    /**
     * 0 where the node has ended as it was asked to, 1 where it does not stay up; once it has ended.
     *
     * @throws InvalidInputException when the command could not be started
     */
    public int status() {
        try {
            return status.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof InvalidInputException theirs) {
                throw theirs;
            }
            throw failed;
        }
    }

    /** Ends the node, and returns when it has. */
    public void stop() {
        asked.complete(null);
        Uninterrupted.join(thread);
    }

    @Override
    public void close() {
        stop();
        releases.close();
        health.close();
    }
}
