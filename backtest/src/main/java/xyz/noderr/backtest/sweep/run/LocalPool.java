package xyz.noderr.backtest.sweep.run;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Threads of this process, each with one task at a time, all over the same data in memory. */
public final class LocalPool implements SweepExecutor {
    private final ExecutorService threads;
    private final Function<RunTask, RunOutcome> runner;

    /**
     * A pool.
     *
     * @param runner what a task means; any number of threads call it at once
     */
    public LocalPool(int threads, Function<RunTask, RunOutcome> runner) {
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("sweep-", 1).daemon().factory());
        this.runner = runner;
    }

    @Override
    public void run(List<RunTask> tasks, Consumer<RunOutcome> finished) {
        CompletionService<RunOutcome> running = new ExecutorCompletionService<>(threads);
        tasks.forEach(task -> running.submit(() -> runner.apply(task)));
        for (int i = 0; i < tasks.size(); i++) {
            finished.accept(next(running));
        }
    }

    private static RunOutcome next(CompletionService<RunOutcome> running) {
        try {
            return running.take().get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the sweep ran", stop);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (failed.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** What still runs is left where it is: it has no effect but its outcome. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
