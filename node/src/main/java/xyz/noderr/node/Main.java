package xyz.noderr.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.process.StopSignal;

/**
 * A node as a process, which its environment configures. Status: 0 ended as it was asked to, 1 an error of ours, 2 something
 * given was not usable.
 */
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 100_000_000;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

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
        try (Node node = new Node(
                NodeEnvironment.of(System.getenv(), Path.of(home == null ? "" : home)), InstantSource.system())) {
            node.start();
            while (!node.isOver() && !stop.await(LOOK_NANOS)) {
                node.look();
            }
            node.finish();
            return 0;
        } catch (InvalidInputException theirs) {
            LOG.log(System.Logger.Level.ERROR, theirs.getMessage());
            return UNUSABLE;
        } catch (IOException | RuntimeException ours) {
            LOG.log(System.Logger.Level.ERROR, "The node has failed", ours);
            return FAILED;
        }
    }
}
