package xyz.noderr.node.deployment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.node.environment.EngineEnvironment;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.process.StopSignal;
import xyz.noderr.pipeline.process.Uninterrupted;

/**
 * Does what the deployment engine wants of a node: asks before it starts, and asks and tells every so often while it runs. Where
 * there is no engine, or none that answers, the node runs as what it is, and says so.
 *
 * <p>Threading: one thread makes it, starts it and closes it; {@link #isToldToUpdate} is for any.
 */
public final class VersionWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VersionWatch.class.getName());
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final NodeEnvironment node;
    private final @Nullable EngineEnvironment settings;
    private final @Nullable EngineClient engine;
    private final InstantSource clock;
    private final VitalSigns vitals = new VitalSigns();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile boolean toldToUpdate;
    private String remark = "";

    /** Of the engine that the environment names, if it names one. */
    public VersionWatch(NodeEnvironment node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
        settings = node.engine();
        engine = settings == null ? null : new EngineClient(node, settings);
    }

    /** Asks what to run, three times at most, or until a signal comes; whether it is something else than this. */
    public boolean askFirst(StopSignal stop) throws InterruptedException {
        EngineClient asked = engine;
        if (asked == null) {
            say("No deployment engine is asked, as DEPLOYMENT_ENGINE_URL is not set");
            return false;
        }
        long pause = FIRST_PAUSE.toNanos();
        for (int left = TRIES - 1; ; left--) {
            try {
                say(consider(asked.ask()));
                return toldToUpdate;
            } catch (InvalidInputException unanswered) {
                if (left == 0 || stop.await(pause)) {
                    say("The deployment engine gave no answer (" + unanswered.getMessage() + ")");
                    return false;
                }
                pause *= 2;
            }
        }
    }

    /** Asks and tells from here on, in a thread of its own. */
    public void start() {
        EngineClient asked = engine;
        EngineEnvironment from = settings;
        if (asked != null && from != null) {
            thread = Thread.ofPlatform()
                    .name("noderr-deployment")
                    .daemon()
                    .start(() -> follow(asked, from.every().toNanos()));
        }
    }

    private void follow(EngineClient asked, long everyNanos) {
        try {
            while (!toldToUpdate && !over.await(everyNanos, TimeUnit.NANOSECONDS)) {
                String told = attempt(() -> tell(asked));
                String heard = attempt(() -> consider(asked.ask()));
                if (over.getCount() > 0) {
                    say(told.isEmpty() ? heard : told);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String attempt(Supplier<String> step) {
        try {
            return step.get();
        } catch (InvalidInputException unanswered) {
            return "The deployment engine gave no answer (" + unanswered.getMessage() + ")";
        }
    }

    private String tell(EngineClient asked) {
        String status = asked.tell(vitals.look(), clock.instant());
        return status.equals("unhealthy") ? "The deployment engine takes this node for unhealthy" : "";
    }

    /** What there is to say of it; nothing where this is the version to run. */
    private String consider(Optional<WantedVersion> answer) {
        if (answer.isEmpty()) {
            return "The deployment engine has no release for this node yet";
        }
        WantedVersion wanted = answer.get();
        if (!wanted.update()) {
            return "";
        }
        if (wanted.version().equals(node.version())) {
            return "The deployment engine wants an update to " + wanted.version() + ", which is what runs";
        }
        if (settings != null && wanted.version().equals(settings.failedVersion())) {
            return "The deployment engine wants an update to " + wanted.version() + ", which has failed here before";
        }
        LOG.log(
                System.Logger.Level.INFO,
                "The deployment engine wants an update to " + wanted.version() + ", priority " + wanted.priority()
                        + ": this node ends, for its supervisor to start that");
        toldToUpdate = true;
        return "";
    }

    /** A word is said once, until another comes. */
    private void say(String now) {
        if (now.equals(remark) || toldToUpdate) {
            return;
        }
        remark = now;
        LOG.log(
                now.isEmpty() || settings == null ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                (now.isEmpty() ? "The deployment engine answers again" : now) + "; this node runs its present version "
                        + node.version());
    }

    /** Whether the engine wants another version than this, so that the node is to end. */
    public boolean isToldToUpdate() {
        return toldToUpdate;
    }

    @Override
    public void close() {
        over.countDown();
        if (engine != null) {
            engine.close();
        }
        if (thread != null) {
            thread.interrupt();
            Uninterrupted.join(thread);
        }
    }
}
