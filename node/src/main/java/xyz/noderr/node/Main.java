package xyz.noderr.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import xyz.noderr.node.deployment.VersionWatch;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.process.StopSignal;

/**
 * A node as a process, which its environment configures. Status: 0 ended as it was asked to, 1 an error of ours, 2 something
 * given was not usable, 10 the deployment engine wants another version to be started.
 */
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 100_000_000;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final int UPDATE = 10;

    private Main() {}

    /** Runs a node until it is stopped. */
    public static void main(String[] args) throws InterruptedException {
        int status;
        try (StopSignal stop = StopSignal.listen(END_WITHIN, "the node did not end in time; its journal is whole")) {
            status = run(stop);
            stop.status(status);
        }
        System.exit(status);
    }

    private static int run(StopSignal stop) throws InterruptedException {
        String home = System.getenv("NODERR_HOME");
        InstantSource clock = InstantSource.system();
        try {
            NodeEnvironment environment = NodeEnvironment.of(System.getenv(), Path.of(home == null ? "" : home));
            try (VersionWatch watch = new VersionWatch(environment, clock)) {
                if (watch.askFirst(stop)) {
                    return UPDATE;
                }
                return stop.await(0) ? 0 : trade(environment, clock, watch, stop);
            }
        } catch (InvalidInputException theirs) {
            LOG.log(System.Logger.Level.ERROR, theirs.getMessage());
            return UNUSABLE;
        } catch (IOException | RuntimeException ours) {
            LOG.log(System.Logger.Level.ERROR, "The node has failed", ours);
            return FAILED;
        }
    }

    private static int trade(NodeEnvironment environment, InstantSource clock, VersionWatch watch, StopSignal stop)
            throws IOException, InterruptedException {
        try (Node node = new Node(environment, clock)) {
            node.start();
            watch.start();
            while (!node.isOver() && !watch.isToldToUpdate() && !stop.await(LOOK_NANOS)) {
                node.look();
            }
            boolean update = watch.isToldToUpdate() && !stop.await(0);
            if (update) { // Within the same time as by a signal.
                Thread.ofPlatform().daemon().name("noderr-update").start(() -> System.exit(UPDATE));
            }
            finish(node, update);
            return update ? UPDATE : 0;
        }
    }

    private static void finish(Node node, boolean update) throws IOException, InterruptedException {
        try {
            node.finish();
        } catch (InvalidInputException nothingToReport) {
            if (!update) {
                throw nothingToReport;
            }
            LOG.log(System.Logger.Level.WARNING, nothingToReport.getMessage());
        }
    }
}
