package xyz.noderr.deployment.updater;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/** A node's process. What it prints goes where our own goes. */
final class RunningNode {
    private final Process process;
    private final long begunNanos = System.nanoTime();

    private RunningNode(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param failed a version that it is not to ask for; null for none
     */
    static RunningNode start(List<String> command, NodeImage image, @Nullable String failed) {
        List<String> words = command.stream()
                .map(word -> word.replace("{image}", image.image()).replace("{version}", image.version()))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment()
                .putAll(Map.of("NODE_VERSION", image.version(), "NODE_FAILED_VERSION", failed == null ? "" : failed));
        try {
            return new RunningNode(builder.start());
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "key run", "a command that can be started", refused.toString(), "mend it", refused);
        }
    }

    /** When it has ended. */
    CompletableFuture<?> end() {
        return process.onExit();
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** With what it has ended. */
    int status() {
        return process.exitValue();
    }

    boolean ranFor(Duration least) {
        return System.nanoTime() - begunNanos >= least.toNanos();
    }

    /** Asks it to end, and kills it if it has not after so long. */
    void stop(Duration within) throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
